extension Recorder {
    /// Records an entry and waits until it is on stable storage, or cannot be.
    @discardableResult
    public func record(_ entry: Entry) async throws(RecordError) -> Receipt {
        let result = await withCheckedContinuation { continuation in
            append(entry, urgency: .now) { continuation.resume(returning: $0) }
        }
        return try result.get()
    }
}

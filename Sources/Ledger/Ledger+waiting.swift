public import Domain

extension Recorder {
    /// Records an entry and waits until it is on stable storage.
    ///
    /// - Throws: ``RecordError``.
    @discardableResult
    public func record(_ entry: Entry) async throws -> Receipt {
        try await withCheckedThrowingContinuation { continuation in
            append(entry, urgency: .now) { continuation.resume(with: $0) }
        }
    }
}

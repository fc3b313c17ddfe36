extension Verdict {
    /// The reasons for the outcome itself. Of what is stopped, that something would have been replaced or let through
    /// besides, or would have passed with a reason, helps nobody.
    public var grounds: [Reason] { isStopped ? reasons.filter { !isBeside($0) } : reasons }

    /// The reasons as they are kept on record: also what a reason was given for, whatever became of it.
    public var kept: [Reason] {
        isStopped ? reasons.filter { !isBeside($0) || Self.justified.contains($0.code) } : reasons
    }

    private var isStopped: Bool { outcome > .mask }

    private func isBeside(_ reason: Reason) -> Bool {
        Self.justified.contains(reason.code) || reason.code == Self.masked
            || reason.policy.map(milder.contains) ?? false
    }

    private static let masked = "label.mask"
    private static let justified: Set<String> = ["label.justified", "policy.justified"]

    // MARK: - At the model door

    /// The messages of the policies that made the outcome what it is, each once.
    public var sentence: String {
        var messages: [String] = []
        for reason in grounds where !messages.contains(reason.message) { messages.append(reason.message) }
        return messages.isEmpty ? "policy does not allow this" : messages.joined(separator: "; ")
    }

    /// What whoever asked reads at the model door where it stops a request or an answer.
    public func refusal(of direction: Direction) -> String {
        let said = direction == .request ? sentence : "the answer was stopped: \(sentence)"
        return outcome == .coach ? said + Self.justifying : said
    }

    private static let justifying =
        "; to send it all the same, say why in the header `x-sallyport-justification` or the body's `sallyport_justification` (\(Justification.length.lowerBound) to \(Justification.length.upperBound) characters), which is recorded"
}

extension ReviewItem {
    /// A line as it was kept.
    ///
    /// - Parameter reviewer: One who is the holder is none.
    public init(
        _ access: Access, flags: Set<ReviewFlag>, reviewer: String?, decision: ReviewDecision?, lapse: Lapse,
        finding: Measure.Finding?, failures: Int, handovers: Int
    ) {
        self.init(access, flags: flags, reviewer: reviewer)
        self.decision = decision
        self.lapse = lapse
        self.finding = finding
        self.failures = failures
        self.handovers = handovers
    }

    /// Whether it may not be used at this moment: nobody decided in time, or it is to be taken away and was not yet found gone.
    public var isBlocked: Bool {
        if case .restrict = measure { return true }
        if case .revoke = outstanding { return true }
        return false
    }
}

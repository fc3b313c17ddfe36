public import Domain

/// After how long a key that nobody uses is reported, and after how long it is disabled.
public struct UnusedKeys: Hashable, Sendable {
    /// Days without use after which it is reported.
    public var reportDays: Int
    /// Days without use after which it is disabled; as many as lie between the two are left after the report, however late
    /// that came.
    public var disableDays: Int

    public init(reportDays: Int = 60, disableDays: Int = 90) {
        self.reportDays = reportDays
        self.disableDays = max(disableDays, reportDays)
    }

    /// What is due for a key.
    public enum Step: Hashable, Sendable { case report, disable }

    public func step(for key: Credential, at now: Timestamp) -> Step? {
        switch key.state(at: now) {
        case .active: idle(since: key.lastSign, now) >= days(reportDays) ? .report : nil
        case .unused:
            // A clock that jumped, or a server that was off for months, takes nobody by surprise.
            idle(since: key.lastSign, now) >= days(disableDays)
                && idle(since: key.reportedUnused ?? now, now) >= days(disableDays - reportDays) ? .disable : nil
        case .disabled, .revoked, .expired: nil
        }
    }

    private func idle(since moment: Timestamp, _ now: Timestamp) -> Int64 { now.microseconds - moment.microseconds }
    private func days(_ count: Int) -> Int64 { Int64(count) * 86_400_000_000 }
}

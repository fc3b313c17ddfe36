public import Domain

/// How long a session lasts: so long altogether, and so long without a request.
///
/// What is stored is one moment, at which the session ends unless it is used before; ``renewal(created:expires:now:)``
/// moves it.
public struct SessionLifetime: Hashable, Sendable {
    /// Seconds from sign-in.
    public var absolute: Int64
    /// Seconds from the last request.
    public var idle: Int64

    public init(absolute: Int64 = 12 * 3600, idle: Int64 = 3600) {
        self.absolute = absolute
        self.idle = idle
    }

    /// When a session begun at `created` and used `now` ends.
    public func expiry(created: Timestamp, now: Timestamp) -> Timestamp {
        min(created.advanced(bySeconds: absolute), now.advanced(bySeconds: idle))
    }

    /// Whether the session still holds. One from the future, after a clock was set back, does not.
    public func holds(created: Timestamp, expires: Timestamp, now: Timestamp) -> Bool {
        created <= now.advanced(bySeconds: Self.tolerance) && now < expires
            && now < created.advanced(bySeconds: absolute)
    }

    /// The new end after a use `now`; `nil` while the stored one is less than a minute (or a quarter of the idle time)
    /// behind, so that not every request is a write.
    public func renewal(created: Timestamp, expires: Timestamp, now: Timestamp) -> Timestamp? {
        let renewed = expiry(created: created, now: now)
        return renewed >= expires.advanced(bySeconds: max(1, min(60, idle / 4))) ? renewed : nil
    }

    /// Seconds by which clocks of two processes may differ.
    private static let tolerance: Int64 = 60
}

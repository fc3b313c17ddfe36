/// What is known of the moment of a request. Everything is what Sallyport saw itself.
public struct Circumstances: Hashable, Sendable {
    /// How somebody came to be known.
    public enum Session: String, Hashable, Sendable, CaseIterable {
        case key, console, job
        case commandLine = "command_line"
    }

    public var time: Timestamp
    /// The caller's address, without port; absent for what does not come over a network.
    public var address: String?
    /// Whether it came through TLS, or from this machine.
    public var isProtected: Bool
    public var session: Session
    /// Seconds since a second factor was last shown in this session; `nil` when none was.
    public var secondFactorAge: Int64?
    /// The key that was used, by id.
    public var key: String?
    public var volume: Volume

    public init(
        time: Timestamp, address: String? = nil, isProtected: Bool = true, session: Session,
        secondFactorAge: Int64? = nil, key: String? = nil, volume: Volume = Volume()
    ) {
        self.time = time
        self.address = address
        self.isProtected = isProtected
        self.session = session
        self.secondFactorAge = secondFactorAge
        self.key = key
        self.volume = volume
    }

    /// Seconds since a second factor was shown, rounded up; `nil` for one of the future, after a clock was set back.
    public static func age(ofFactor shown: Timestamp?, at now: Timestamp) -> Int64? {
        guard let shown, shown <= now.advanced(bySeconds: clockTolerance) else { return nil }
        return max(0, (now.microseconds - shown.microseconds + 999_999) / 1_000_000)
    }

    /// Seconds by which clocks of two processes may differ.
    private static let clockTolerance: Int64 = 60
}

/// What one person did within the last hour.
public struct Volume: Hashable, Sendable {
    /// Requests, to everything.
    public var requests: Int
    /// Requests to the asset or model in question.
    public var assetRequests: Int
    /// Bytes of answers.
    public var bytes: Int
    /// Values that carried a label, whether or not they were replaced.
    public var findings: Int

    public init(requests: Int = 0, assetRequests: Int = 0, bytes: Int = 0, findings: Int = 0) {
        self.requests = requests
        self.assetRequests = assetRequests
        self.bytes = bytes
        self.findings = findings
    }
}

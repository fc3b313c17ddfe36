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
    /// Whether a second factor was shown. No door asks for one yet; it can be tried out what policies would say.
    public var hasSecondFactor: Bool
    /// The key that was used, by id.
    public var key: String?
    public var volume: Volume

    public init(
        time: Timestamp, address: String? = nil, isProtected: Bool = true, session: Session,
        hasSecondFactor: Bool = false, key: String? = nil, volume: Volume = Volume()
    ) {
        self.time = time
        self.address = address
        self.isProtected = isProtected
        self.session = session
        self.hasSecondFactor = hasSecondFactor
        self.key = key
        self.volume = volume
    }
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

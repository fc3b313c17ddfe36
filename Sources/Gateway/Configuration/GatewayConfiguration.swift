/// Everything the model door can be told. Every timeout and limit has a default.
public struct GatewayConfiguration: Sendable {
    public var timeouts = Timeouts()
    public var limits = Limits()
    public var upstream: Upstream
    /// Serves HTTPS when set.
    public var certificate: Certificate?
    /// Event-loop threads.
    public var threads = 1

    public init(upstream: Upstream) {
        self.upstream = upstream
    }

    /// The model's server and how many connections to it may be open.
    public struct Upstream: Sendable {
        public var address: UpstreamAddress
        /// Sent as bearer token; the caller's own key never travels on.
        public var key: String?
        /// PEM file with the authorities to trust instead of the system's.
        public var authorities: String?
        /// Connections one event loop may hold open, busy and idle together.
        public var connectionsPerThread = 2_048
        /// Requests one event loop may queue for a connection.
        public var waitingPerThread = 1_024

        public init(address: UpstreamAddress, key: String?) {
            self.address = address
            self.key = key
        }
    }

    /// The files HTTPS is served with.
    public struct Certificate: Sendable {
        /// PEM file: the certificate first, then its chain.
        public var chain: String
        /// PEM file.
        public var privateKey: String

        public init(chain: String, privateKey: String) {
            self.chain = chain
            self.privateKey = privateKey
        }
    }

    /// Seconds.
    public struct Timeouts: Sendable {
        /// From the first byte of a request to the end of its header; also an idle connection's life.
        public var headerSeconds: Int64 = 30
        /// A kept connection without a request.
        public var keepAliveSeconds: Int64 = 75
        /// Between two pieces of a request's body.
        public var bodyIdleSeconds: Int64 = 30
        /// The whole of a request's body.
        public var bodySeconds: Int64 = 300
        /// A turn on a thread for what takes longer, and the work there: the look-up of a key that is not known yet, the
        /// inspection of a long body.
        public var inspectionSeconds: Int64 = 60
        /// TCP and TLS to the upstream, and waiting for a free connection.
        public var upstreamConnectSeconds: Int64 = 10
        /// From the request's end to the answer's head.
        public var upstreamFirstByteSeconds: Int64 = 600
        /// Between two pieces of an answer.
        public var upstreamIdleSeconds: Int64 = 120
        /// An answer whose reader takes nothing.
        public var clientStallSeconds: Int64 = 60
        /// Unused upstream connections are closed after this.
        public var upstreamKeepAliveSeconds: Int64 = 30
        /// For running requests when the server is asked to stop.
        public var drainSeconds: Int64 = 20

        public init() {}
    }

    /// Ceilings in bytes and counts; what passes one is refused with an error that names it.
    public struct Limits: Sendable {
        /// One request's body, as sent and unpacked.
        public var bodyBytes = 32 << 20
        /// One upload's body (`/v1/files`, `/v1/uploads`, audio, images).
        public var uploadBytes = 64 << 20
        /// One answer that is held to be inspected whole, as sent and unpacked.
        public var answerBytes = 64 << 20
        /// All bodies held at one time, in requests and answers together: as they came, and what was unpacked from them.
        public var heldBytes = 1 << 30
        /// All header fields of a request together.
        public var headerBytes = 64 << 10
        public var headerFields = 128
        public var connections = 10_000

        public init() {}
    }
}

/// How the console is set up. Everything has a default that is safe on a loopback address.
public struct ConsoleConfiguration: Sendable {
    /// True when people reach the console over TLS: cookies become `Secure` and get the `__Host-` prefix.
    public var overTLS: Bool
    /// Where htmx lies; `nil` when it was not set up.
    public var assets: ConsoleAssets
    /// Rows on a page of the timeline.
    public var pageSize: Int
    /// Live streams one person may hold open, and everybody together.
    public var streamsPerPerson: Int
    public var streams: Int
    /// Seconds between the signs of life on a live stream; the session is checked again each time.
    public var heartbeat: Int

    public init(
        overTLS: Bool = false, assets: ConsoleAssets = ConsoleAssets(), pageSize: Int = 50, streamsPerPerson: Int = 16,
        streams: Int = 512, heartbeat: Int = 5
    ) {
        self.overTLS = overTLS
        self.assets = assets
        self.pageSize = pageSize
        self.streamsPerPerson = streamsPerPerson
        self.streams = streams
        self.heartbeat = heartbeat
    }
}

/// Where the scripts lie that are no part of this repository.
///
/// The directory holds `htmx-2.min.js` and `hx-sse-2.min.js`, as the wheel `django-htmx` carries them. Without them
/// the console works, and its timeline says that it is not live. What lies there in their place is not served: it would
/// run with the rights of whoever looks at the console.
public struct ConsoleAssets: Sendable {
    public var htmxDirectory: String?
    /// SHA-256 of each file, in lower-case hexadecimal; the same ones as in `Scripts/unpack-htmx`.
    var digests = [
        "htmx-2.min.js": "71ea67185bfa8c98c39d31717c6fce5d852370fcdfd129db4543774d3145c0de",
        "hx-sse-2.min.js": "98a46496de0c3605fbffdce9167ba427bdd9553184f83f149c261891a92c0136",
    ]

    public init(htmxDirectory: String? = nil) { self.htmxDirectory = htmxDirectory }
}

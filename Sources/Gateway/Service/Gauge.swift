/// A number of the program's that `/metrics` shows beside the gateway's own.
public struct Gauge: Sendable {
    /// `sallyport_policies_current` and the like.
    public var name: String
    /// One sentence, one line.
    public var help: String
    public var value: Int64

    public init(name: String, help: String, value: Int64) {
        self.name = name
        self.help = help
        self.value = value
    }
}

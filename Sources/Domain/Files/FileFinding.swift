/// Values of one kind in a file.
public struct FileFinding: Hashable, Sendable {
    public var label: Label
    /// Different values, however often each is written.
    public var count: Int
    /// A few of them, masked: their last characters at most.
    public var samples: [String]

    public init(label: Label, count: Int, samples: [String] = []) {
        self.label = label
        self.count = count
        self.samples = samples
    }
}

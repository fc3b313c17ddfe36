/// What an organisation holds and wants to find again, beside what every organisation looks for.
///
///     let scanner = try Scanner(holdings: Holdings(exactData: [customers], documents: handbooks))
public struct Holdings: Sendable {
    /// Its own, and those of rule files.
    public var detectors: [Detector]
    public var exactData: [ExactDataIndex]
    public var documents: TextIndex?
    public var canaries: CanaryIndex?
    /// How much of a document or of instructions makes a finding.
    public var thresholds: LeakLimits

    public init(
        detectors: [Detector] = [], exactData: [ExactDataIndex] = [], documents: TextIndex? = nil,
        canaries: CanaryIndex? = nil, thresholds: LeakLimits = LeakLimits()
    ) {
        self.detectors = detectors
        self.exactData = exactData
        self.documents = documents
        self.canaries = canaries
        self.thresholds = thresholds
    }

    public static let none = Holdings()
}

public import Domain

/// Something that is shared more widely than was approved.
public struct SharingFinding: Hashable, Sendable {
    /// What is to be done about it.
    public enum Response: String, Hashable, Sendable {
        /// Where it runs, it can be narrowed from here: it is, and looked at again.
        case narrow
        /// It cannot: people are told, and nothing goes to it through us.
        case block
    }

    public let object: String
    public let approved: Sharing
    public let observed: Sharing
    public let response: Response

    /// What is exposed that nobody has approved.
    public var excess: Set<SharingExposure> { observed.exposes.subtracting(approved.exposes) }

    /// - Parameters:
    ///   - approved: `nil` where nobody has approved anything: then only its owner may have it.
    ///   - canNarrow: Whether the place where it runs lets us narrow it.
    /// - Returns: `nil` when it is shared as far as was approved, or less.
    public init?(_ object: String, approved: Sharing?, observed: Sharing, canNarrow: Bool) {
        let approved = approved ?? .onlyMe
        guard observed > approved else { return nil }
        self.object = object
        self.approved = approved
        self.observed = observed
        response = canNarrow ? .narrow : .block
    }
}

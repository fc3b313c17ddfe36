public import Domain

/// How much risk an asset carries, and why.
///
/// A sum of points, none of which is taken away again by anything: whoever exposes more never scores less.
public struct RiskScore: Hashable, Sendable {
    /// 0…100: the sum of the reasons' points, or 100 where that is more.
    public let value: Int
    /// Those with the most points first.
    public let reasons: [RiskReason]

    public var level: RiskLevel { RiskLevel(value: value) }

    public init(of asset: Asset, signals: RiskSignals = .none) {
        let found = RiskAssessment(asset: asset, signals: signals).reasons
        // Sorting keeps no order of equals by itself.
        reasons = found.enumerated().sorted { ($1.element.points, $0.offset) < ($0.element.points, $1.offset) }
            .map(\.element)
        value = min(reasons.reduce(0) { $0 + $1.points }, RiskTable.most)
    }
}

/// What opening a store found in the journal that somebody who did not close the store has left there.
public struct Recovery: Hashable, Sendable {
    /// Records that were acknowledged and did not lie in the database yet: they do now.
    public var records: Int64 = 0
    /// Whether the journal ended in the middle of a write. What it would have held was never acknowledged, and is dropped.
    public var endWasTorn = false
    /// How long it took to find out, and to put right.
    public var duration = Duration.zero

    public init(records: Int64 = 0, endWasTorn: Bool = false, duration: Duration = .zero) {
        self.records = records
        self.endWasTorn = endWasTorn
        self.duration = duration
    }
}

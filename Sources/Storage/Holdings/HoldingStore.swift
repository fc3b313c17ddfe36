/// Where it is kept what an organisation has looked for.
public protocol HoldingStore: Sendable {
    /// All of these kinds, by kind and name.
    func holdings(_ kinds: Set<HoldingRow.Kind>) throws(StoreError) -> [HoldingRow]
    /// How many there are of a kind.
    func holdingCount(_ kind: HoldingRow.Kind) throws(StoreError) -> Int
    /// Takes some away and puts others in, over those of the same name, all or nothing. The registry's generation grows with
    /// ``holdingGeneration()``: labels may have come or gone.
    func changeHoldings(removing names: [HoldingRow.Name], saving rows: [HoldingRow]) throws(StoreError)
    /// Grows with every change by any process.
    func holdingGeneration() throws(StoreError) -> Int64
    /// Every label that something found may have.
    func holdingLabels() throws(StoreError) -> Set<String>
}

/// Where it is kept who has two duties that nobody should have both of. What was is in the record; here is what is.
public protocol DutyStore: Sendable {
    /// By person and rule.
    func dutyRows() throws(StoreError) -> [DutyRow]
    /// Keeps one.
    ///
    /// - Returns: Whether it is new: what another process found first stays as it is.
    func save(_ duty: DutyRow) throws(StoreError) -> Bool
    /// Forgets one that is no more.
    ///
    /// - Returns: Whether it was there.
    func delete(_ duty: DutyRow) throws(StoreError) -> Bool
}

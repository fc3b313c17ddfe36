public import Domain

/// Where approvals are kept. Every write makes ``RegistryStore/generation()`` grow.
public protocol ApprovalStore: Sendable {
    /// The rules as they were written; `nil` when nothing has to be approved.
    func approvalRules() throws(StoreError) -> [UInt8]?
    func save(approvalRules: [UInt8], by person: String, at time: Timestamp) throws(StoreError)

    func approval(of asset: String) throws(StoreError) -> StoredApproval?
    /// All of them, by asset.
    func approvals() throws(StoreError) -> [StoredApproval]
    /// The assets for which time has changed something by now.
    func approvalsDue(by now: Timestamp) throws(StoreError) -> [String]
    /// The assets for which somebody broke the glass, and nobody has looked at it since.
    func brokenGlass() throws(StoreError) -> Set<String>
    /// Keeps what came of a change together with what else it changes, in one transaction.
    ///
    /// - Parameter approval: With the revision that was read; it is kept under the next.
    /// - Returns: False when another change came first: nothing is written then.
    func save(_ approval: StoredApproval, _ change: ApprovalChange) throws(StoreError) -> Bool
}

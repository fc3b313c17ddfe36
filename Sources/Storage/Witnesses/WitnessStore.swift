public import Domain

/// Where it is kept who cosigns the log's checkpoints.
public protocol WitnessStore: Sendable {
    /// All there ever were, in the order they were appointed.
    func witnesses() throws(StoreError) -> [StoredWitness]
    /// Appoints one, or again one that was dismissed, at another address if need be.
    ///
    /// - Returns: `false` when it is one already; nothing was changed then.
    func appoint(_ witness: StoredWitness) throws(StoreError) -> Bool
    /// - Returns: `false` when there is no such witness, or no longer.
    func dismiss(_ verifier: String, at time: Timestamp) throws(StoreError) -> Bool
    /// Adds a cosignature to a checkpoint as it is stored by now, and remembers that this witness made it.
    ///
    /// - Parameter adding: Makes of the note the one that takes its place; `nil` leaves everything as it is.
    /// - Returns: Whether it was added.
    func cosign(
        _ checkpoint: StoredWitness.Cosigned, by verifier: String, adding: ([UInt8]) -> [UInt8]?
    ) throws(StoreError) -> Bool
    /// Remembers that a witness did not cosign. The time stays that of the first refusal for the same reason.
    func refuse(_ verifier: String, _ refusal: StoredWitness.Refusal) throws(StoreError)
}

internal import Trust

/// Whose record it is, and what seals it.
struct Subject: Sendable {
    /// The data key's id.
    let key: [UInt8]
    /// What leaves call the person.
    let pseudonym: [UInt8]
    let sealer: RecordSealer
}

/// Why somebody is not appointed as a witness, or not dismissed.
public enum WitnessAppointmentError: Error, Hashable, Sendable {
    /// The key does not make cosignatures.
    case noCosigner
    /// The key is one of the log's own.
    case ownKey
    /// There are as many as are asked at a time.
    case tooMany
    /// It is one already.
    case known
    /// There is no such witness, or no longer.
    case unknown
}

extension WitnessAppointmentError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noCosigner: "the key is none of a witness: it has to make cosignatures (c2sp.org/tlog-cosignature)"
        case .ownKey: "the key is the log's own: a log that is its own witness has none"
        case .tooMany: "there are \(LogWitness.maximum) witnesses already; dismiss one first"
        case .known: "it is a witness already"
        case .unknown: "there is no such witness; `sallyport ledger witnesses list` shows them"
        }
    }
}

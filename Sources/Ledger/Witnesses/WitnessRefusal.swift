/// Why a witness did not cosign.
public enum WitnessRefusal: Error, Hashable, Sendable {
    /// Nobody answered, or not as c2sp.org/tlog-witness says.
    case unreachable
    case malformed
    /// It does not know the log, or not the key that signs it.
    case unknownLog
    case untrusted
    /// It has seen more records than there are.
    case ahead(seen: UInt64)
    /// It has seen other records.
    case otherHistory
    /// Its cosignature is not by its key.
    case wrongSignature

    /// Whether it says that the record is no longer what it was: somebody has to look at once.
    public var isAlarm: Bool {
        switch self {
        case .ahead, .otherHistory: true
        default: false
        }
    }
}

extension WitnessRefusal: CustomStringConvertible {
    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .unreachable: "it does not answer: see that it runs and can be reached"
        case .malformed: "what it answers is not what a witness answers: see that the address is its own"
        case .unknownLog: "it does not know this log: tell it the keys that `sallyport ledger checkpoint --keys` prints"
        case .untrusted:
            "it does not know the key that signs: tell it the keys that `sallyport ledger checkpoint --keys` prints"
        case .ahead(let seen):
            "it has seen \(seen) records, and here are fewer: records were taken out, or an older copy of the store runs"
        case .otherHistory: "it has seen other records than those that are here: the record was rewritten"
        case .wrongSignature: "its signature is not by the key it was appointed with"
        }
    }
}

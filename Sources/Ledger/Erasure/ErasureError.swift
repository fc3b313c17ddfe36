/// Why records are not erased.
public enum ErasureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A legal hold covers some of them.
    case held([String])
    /// Nothing is recorded of such a person.
    case unknownPerson
    /// All of it is erased, and somebody else kept it from being overwritten where it lies.
    case stillRead
    /// There is no such hold, or it was lifted before.
    case unknownHold(String)
    /// The record has a hold in force that the store does not have.
    case missingHold(String)
    /// A hold covers neither a person nor an asset.
    case emptyHold

    public var description: String {
        switch self {
        case .held(let names):
            "nothing is erased: \(names.joined(separator: " and ")) covers some of it; lift it first (`sallyport ledger hold`)"
        case .unknownPerson: "nothing is recorded of such a person, or it was erased before"
        case .stillRead:
            "it is erased, but another process, by reading for long for example, kept it from being overwritten in the store's files: finish it with `sallyport ledger erase --finish` when that is done"
        case .unknownHold(let id): "there is no hold `\(id)`, or it was lifted before"
        case .missingHold(let id):
            "nothing is erased: the hold `\(id)` is on record and missing from the store; run `sallyport ledger verify`"
        case .emptyHold: "a hold covers a person, an asset, or both"
        }
    }
}

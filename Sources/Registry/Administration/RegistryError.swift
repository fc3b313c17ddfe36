public import Domain
public import Policies
public import Storage
public import Trust

/// Why the registry was not changed.
public enum RegistryError: Error, Hashable, Sendable {
    /// Nobody has this e-mail address.
    case unknownPerson(String)
    case inactivePerson(String)
    case unknownKey(String)
    /// The vault does not keep it: it was never there, or has been forgotten.
    case unknownToken(String)
    /// With the nearest known id, when one is near.
    case unknownAsset(String, suggestion: String?)
    /// There is no file with this id.
    case unknownFile(String)
    /// What is known of a file does not open, or does not decode; the text says why.
    case damagedFile(String)
    /// What was given cannot be used; the text says which part and why.
    case invalid(String)
    case password(PasswordError)
    case store(StoreError)
    /// The act could not be recorded, so it was not done.
    case record(RecordError)
    /// Policy does not allow it.
    case denied(Denial)
    /// The policies have something wrong with them, and none were in force before.
    case policies(PolicyProblems)
    /// With these policies nobody could change policies any more.
    case lockOut(LockOut)
    /// Data and who would come by it do not go together; one sentence a line.
    case outOfScope(String)
    /// The asset has another last version than the one somebody changed.
    case conflict(asset: String, base: String, current: String)
    /// Somebody else changed it at the same time.
    case overtaken
    /// Too many questions wait for the store already.
    case busy
}

extension RegistryError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknownPerson(let email):
            "nobody here has the address `\(email)`; apply a manifest of `kind: person` first"
        case .inactivePerson(let email): "`\(email)` is not active; activate the account first"
        case .unknownKey(let id): "there is no key `\(id)`; `sallyport key list` shows those there are"
        case .unknownToken(let token):
            "the vault does not keep `\(token)`: it was made without this store, or has been forgotten"
        case .unknownAsset(let id, let suggestion):
            "there is no asset `\(id)`" + (suggestion.map { "; did you mean `\($0)`?" } ?? "; apply its manifest first")
        case .unknownFile(let id): "there is no file `\(id)`; `sallyport files list` shows those there are"
        case .damagedFile(let what): what
        case .invalid(let what): what
        case .password(let error): error.description
        case .store(let error): error.description
        case .record(let error): "the act could not be recorded, so it was not done: \(error.message)"
        case .denied(let denial): denial.description
        case .policies(let problems): problems.description
        case .lockOut(let lockOut): lockOut.description
        case .outOfScope(let what): what
        case .conflict(let asset, let base, let current):
            "`\(asset)` is not what it was: its last version is \(current), and this was written from \(base), so nothing was changed; `sallyport diff` shows what differs, and `--base \(current.prefix(12))` says that you have seen it"
        case .overtaken: "somebody else changed it at the same time; read it again, and repeat the change"
        case .busy: "too many questions wait for the store; try again shortly"
        }
    }
}

/// Where an organisation's own policies come from.
public enum PolicySource: Hashable, Sendable {
    /// The store: `sallyport policy apply` puts them there.
    case database
    /// A directory whose files are watched.
    case directory(String)
    /// Whatever the server of this store uses: for commands beside it, which must not decide by other policies.
    case asLastLoaded

    /// `database`, or `directory PATH`: as the store keeps it.
    var name: String {
        switch self {
        case .database, .asLastLoaded: "database"
        case .directory(let path): "directory \(path)"
        }
    }
}

/// Where an organisation's own policies come from.
public enum PolicySource: Hashable, Sendable {
    /// The store: `sallyport policy apply` puts them there.
    case database
    /// A directory whose files are watched.
    case directory(String)
    /// Whatever the server of this store uses: for commands beside it, which must not decide by other policies.
    case asLastLoaded

    /// What the store calls itself.
    static let databaseName = "database"

    /// What the store calls a directory: `directory PATH`.
    static func name(ofDirectory path: String) -> String { "directory \(path)" }
}

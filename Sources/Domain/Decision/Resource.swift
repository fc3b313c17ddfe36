/// What it is done to.
public enum Resource: Hashable, Sendable {
    /// By id. One that is not registered yet brings along what is known of it.
    case asset(String)
    case newAsset(Asset)
    /// A version of an asset, on its way to be approved.
    case version(VersionSubject)
    /// One of the provider's models, used without an asset; the empty name where none was named.
    case model(String, offered: Bool)
    /// One activity: its id, whose it is (nobody's where nobody was identified) and the asset it was with.
    case activity(String, owner: String?, asset: String?)
    /// The record: of one person, or everybody's.
    case record(of: String?)
    case person(String)
    case key(String)
    case policies
    /// What the organisation has looked for besides what everybody does.
    case detection
    /// A body of data that assets may be given: as it is registered, or as it is to be.
    case dataSet(DataSet)
    /// A file that somebody uploaded.
    case file(FileSubject)
    /// What the vault keeps: all of it, or what stands behind one token.
    case vault
    case token(String, KeptToken?)
    /// Sallyport itself.
    case system

    /// What requests to it are counted under.
    public var name: String {
        switch self {
        case .asset(let id): id
        case .newAsset(let asset): asset.id
        case .version(let version): version.asset
        case .model(let name, _): "model \(name)"
        case .activity, .record: "record"
        case .dataSet(let dataSet): "data set \(dataSet.id)"
        case .file(let file): "file \(file.id)"
        case .person, .key, .policies, .detection, .vault, .token, .system: "sallyport"
        }
    }
}

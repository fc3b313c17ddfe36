import Domain
import HTTPTypes

extension ManagementOperation {
    static let assetList = APIOperation(
        .get, "/assets", .assets, "List assets",
        "By id. Assets that the policies do not let the caller see are left out.", action: .readAsset,
        [
            .query("owner", .text(.email), "Only those this person owns."),
            .query("environment", .choice(of: Environment.self), "Only those of this environment."),
            .query("approved", .bool, "Only those that may be served, or only those that may not."),
            .query("text", .text(.line(1...120)), "Only those with this in their id, name or purpose."),
        ] + APIParameter.paging(.key), .page(.asset))

    static let asset = APIOperation(
        .get, "/assets/{asset}", .assets, "Show an asset", "What is in force under this id.", action: .readAsset,
        [.asset], .shown(.asset, "The asset."), isTagged: true)

    static let manifest = APIOperation(
        .get, "/assets/{asset}/manifest", .assets, "Show an asset's manifest",
        """
        The newest description of the asset: the last version where versions have to be approved, otherwise what is in \
        force. The tag is the version's SHA-256.
        """, action: .readConfiguration, [.asset], .json(.anyObject, "The manifest."), isTagged: true)

    static let manifestChange = APIOperation(
        .put, "/assets/{asset}/manifest", .assets, "Describe an asset",
        """
        Makes the asset what the manifest says, as `sallyport apply` does. Where versions have to be approved, it becomes \
        a draft, and what is served stays as it is. The same manifest again changes nothing. A new asset asks the \
        policies for `create`.
        """, action: .edit,
        [
            .asset,
            .query("dry_run", .bool, "Whether it is only told what would change."),
        ], body: .anyObject, .shown(.assetChange, "What it came to."), isConditional: true)
}

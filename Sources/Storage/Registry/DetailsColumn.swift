internal import Domain

/// What of an asset is not needed to serve a request: what it is, what it may reach, who may change it.
struct DetailsColumn: Codable {
    var kind: AssetKind
    var editors: [Editor]
    var dataScope: DataScope
    var sharing: Sharing?
    var retentionDays: Int?
    var knowledge: [KnowledgeReference]
    var actions: [AssetAction]
    var servers: [ToolServer]
    var memory: Bool?

    init(_ asset: Asset) {
        kind = asset.kind
        editors = asset.editors
        dataScope = asset.dataScope
        sharing = asset.sharing
        retentionDays = asset.retentionDays
        knowledge = asset.configuration.knowledge
        actions = asset.configuration.actions
        servers = asset.configuration.servers
        memory = asset.configuration.memory
    }

    func fill(_ asset: inout Asset) {
        asset.kind = kind
        asset.editors = editors
        asset.dataScope = dataScope
        asset.sharing = sharing
        asset.retentionDays = retentionDays
        asset.configuration.knowledge = knowledge
        asset.configuration.actions = actions
        asset.configuration.servers = servers
        asset.configuration.memory = memory
    }
}

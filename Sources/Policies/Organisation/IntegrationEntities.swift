internal import Cedar
internal import Domain

/// Writes what an asset reaches, its actions and MCP servers, as the schema's `Integration`. The id is `ASSET/NAME`, or
/// `ASSET/mcp/NAME`.
enum IntegrationEntities {
    static func names(_ asset: Asset) -> [EntityUID] {
        asset.configuration.actions.map { action($0, of: asset) }
            + asset.configuration.servers.map { server($0, of: asset) }
    }

    static func of(_ asset: Asset) -> [Entity] {
        asset.configuration.actions.map { entity(action($0, of: asset), $0.name, $0.server, asset) }
            + asset.configuration.servers.map { entity(server($0, of: asset), $0.name, $0.url, asset) }
    }

    private static func action(_ action: AssetAction, of asset: Asset) -> EntityUID {
        EntityUID(type: Names.integration, id: Text("\(asset.id)/\(action.name)"))
    }

    private static func server(_ server: ToolServer, of asset: Asset) -> EntityUID {
        EntityUID(type: Names.integration, id: Text("\(asset.id)/mcp/\(server.name)"))
    }

    /// It was looked at with the version that names it.
    private static func entity(_ uid: EntityUID, _ name: String, _ address: String, _ asset: Asset) -> Entity {
        Entity(
            uid,
            attributes: Record([
                .init("approved", .bool(asset.isApproved)),
                .init("hosts", .set(ValueSet([.string(Text(host(address)))]))), .init("name", .string(Text(name))),
            ]))
    }

    /// Of `https://HOST[:PORT][/PATH]`.
    private static func host(_ address: String) -> String {
        String(address.dropFirst("https://".count).prefix { $0 != "/" && $0 != ":" })
    }
}

extension Sharing {
    /// As the schema calls it.
    var policyWord: String {
        switch self {
        case .onlyMe: "me"
        case .invite: "invited"
        case .workspace: "organisation"
        case .link: "link"
        case .public: "public"
        }
    }
}

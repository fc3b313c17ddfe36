internal import Domain

/// The risk of what an asset knows, what it reaches, and how widely it is shared. What a manifest says nothing of does not
/// count: what happens there is the policies'.
struct ReachRisk {
    let asset: Asset

    typealias Finding = RiskAssessment.Finding

    /// The audience counts by itself; this is who comes to it from outside.
    var sharing: Finding? {
        switch asset.sharing {
        case .link: (RiskTable.sharedByLink, "Anybody who has its link can use it.")
        case .public: (RiskTable.sharedPublicly, "It is shared with the public.")
        case .onlyMe, .invite, .workspace, nil: nil
        }
    }

    var dataScope: Finding? {
        let scope = asset.dataScope
        let points =
            RiskTable.points(forHandling: scope.ceiling) + scope.dataSets.count * RiskTable.dataSet
        let sets = scope.dataSets.isEmpty ? "" : ", of \(RiskAssessment.list(scope.dataSets.sorted()))"
        return (
            min(points, RiskTable.mostDataScope), "It may handle data up to \(scope.ceiling.rawValue)\(sets)."
        )
    }

    var knowledge: Finding? {
        let files = asset.configuration.knowledge
        let points = files.reduce(0) { $0 + RiskTable.points(forFile: $1.classification) }
        guard let highest = files.map(\.classification).max() else { return nil }
        return RiskAssessment.count(files.count, "file").map {
            (min(points, RiskTable.mostKnowledge), "It knows \($0), up to \(highest.rawValue).")
        }
    }

    var actions: Finding? {
        let actions = asset.configuration.actions
        let (endpoints, scopes) = (
            actions.reduce(0) { $0 + $1.endpoints.count }, actions.reduce(0) { $0 + $1.scopes.count }
        )
        let points =
            actions.count * RiskTable.action + endpoints * RiskTable.endpoint + scopes * RiskTable.scope
        let parts = [RiskAssessment.count(actions.count, "action"), RiskAssessment.count(endpoints, "endpoint")]
        return (
            min(points, RiskTable.mostActions),
            "It reaches other systems through \(RiskAssessment.list(parts.compactMap(\.self)))."
        )
    }

    var servers: Finding? {
        let servers = asset.configuration.servers
        let tools = servers.reduce(0) { $0 + $1.tools.count + $1.scopes.count }
        let points = servers.count * RiskTable.server + tools * RiskTable.serverTool
        return RiskAssessment.count(servers.count, "MCP server").map {
            (min(points, RiskTable.mostServers), "It may call tools of \($0).")
        }
    }

    var memory: Finding? {
        asset.configuration.memory == true
            ? (RiskTable.memory, "It keeps something of conversations for later ones.") : nil
    }
}

import Domain
import HTTPTypes
import Hummingbird
import Policies

extension Rooms {
    func assets(_ call: Call) async throws -> Response {
        let assets = try await services.assets().filter { permits(call, .readAsset, .asset($0.id)) }
        let names = try await names(call)
        return try shell.response(
            Page(
                template: "assets", title: "Assets", room: .assets,
                view: ["assets": assets.map { AssetView(asset: $0, names: names).summary }]),
            call.visit)
    }

    func asset(_ call: Call) async throws -> Response {
        guard let id = call.parameters.get("id"),
            let asset = try await services.assets().first(where: { $0.id == id })
        else { throw Fault.notFound }
        try require(call, .readAsset, .asset(asset.id))
        let opens = permits(call, .readConfiguration, .asset(asset.id))
        let history = opens ? try await services.history(of: asset.id) : []
        var chat = authoriser.question(call.visit, .chat, .asset(asset.id))
        // Nobody chats at the console.
        chat.circumstances.session = .key
        let pageView = AssetView(asset: asset, names: try await names(call))
        var view = pageView.full
        let authority = try await services.policies().authority
        let question = chat
        view["rules"] = pageView.rules(authority.labelRules(question)) { authority.outcome(question, of: $0, $1) }
        view["isContentHidden"] = !opens
        if !opens { view["instructions"] = false }
        view["reaches"] = opens ? ReachView(asset: asset).view : false
        let versions = VersionsView(history: history, names: try await names(call), now: time.now)
        view.merge(versions.view) { _, versions in versions }
        return try shell.response(
            Page(template: "asset", title: VisibleText.line(asset.name), room: .assets, view: view), call.visit)
    }
}

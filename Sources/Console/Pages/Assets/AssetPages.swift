import Domain
import HTTPTypes
import Hummingbird
import Policies

extension Rooms {
    func assets(_ call: Call) async throws -> Response {
        let (form, size) = (ListForm(call.fields), configuration.pageSize)
        let found = try await services.assets().filter { form.finds($0.id, $0.name) }
        let shown = open(found, after: (form.page - 1) * size, limit: size + 1, call)
        let names = try await names(call)
        var view = form.view(.assets, isLast: shown.count <= size)
        view["assets"] = shown.prefix(size).map { AssetView(asset: $0, names: names).summary }
        return try shell.response(
            Page(template: "assets", title: "Assets", room: .assets, view: view), call.visit)
    }

    /// The first assets by id that the reader may see, to choose from.
    func offeredAssets(_ call: Call) async throws -> [Asset] {
        open(try await services.assets().prefix(Self.mostAsked), after: 0, limit: Self.mostOffered, call)
    }

    /// Those of some assets that the reader may see, without the first so many. They are asked about one by one until there are
    /// enough: nobody waits for answers about thousands.
    private func open(_ assets: some Sequence<Asset>, after count: Int, limit: Int, _ call: Call) -> [Asset] {
        var (open, left): ([Asset], Int) = ([], count)
        for asset in assets where permits(call, .readAsset, .asset(asset.id)) {
            if left > 0 { left -= 1 } else { open.append(asset) }
            if open.count == limit { break }
        }
        return open
    }

    /// Assets that are asked about to offer some of them, and those that help somebody to choose.
    private static let (mostAsked, mostOffered) = (1_000, 200)

    func asset(_ call: Call) async throws -> Response { try await answer(call, try await openAsset(call)) }

    func openAsset(_ call: Call) async throws -> Asset {
        guard let id = call.parameters.get("id"),
            let asset = try await services.assets().first(where: { $0.id == id })
        else { throw Fault.notFound }
        try require(call, .readAsset, .asset(asset.id))
        return asset
    }

    func answer(
        _ call: Call, _ asset: Asset, status: HTTPResponse.Status = .ok, problem: String? = nil
    ) async throws -> Response {
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
        let links = SharingView(
            asset: asset, links: try await services.links(to: asset.id), names: try await names(call), now: time.now,
            mayShare: offers(call, .share, .asset(asset.id)))
        view.merge(links.view) { _, links in links }
        view["problem"] = problem.map { VisibleText.line($0) } ?? false
        return try shell.response(
            Page(status: status, template: "asset", title: VisibleText.line(asset.name), room: .assets, view: view),
            call.visit)
    }
}

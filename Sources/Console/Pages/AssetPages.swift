import Domain
import HTTPTypes
import Hummingbird

extension Rooms {
    func assets(_ call: Call) async throws -> Response {
        let assets = try await services.assets().filter { permits(call, .readAssets, .asset($0)) }
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
        try require(call, .readAssets, .asset(asset))
        var view = AssetView(asset: asset, names: try await names(call)).full
        let opens = permits(call, .readAssetContent, .asset(asset))
        view["isContentHidden"] = !opens
        if !opens { view["instructions"] = false }
        return try shell.response(
            Page(template: "asset", title: VisibleText.line(asset.name), room: .assets, view: view), call.visit)
    }
}

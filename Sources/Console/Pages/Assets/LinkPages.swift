import Domain
import HTTPTypes
import Hummingbird
import Registry
import Reviews

extension Rooms {
    /// Lets an asset be handed out by a link.
    func addLink(_ call: Call) async throws -> Response {
        let asset = try await openAsset(call)
        guard let administrator = call.visit.administrator, let days = call.fields.filled("days").flatMap(Int.init),
            SharingRules.allLinkDays.contains(days)
        else { throw Fault.badForm }
        return try await settle(
            call, asset,
            try await services.addLink(
                to: asset.id, name: call.fields.filled("name") ?? "", days: days, by: administrator))
    }

    func revokeLink(_ call: Call) async throws -> Response {
        let asset = try await openAsset(call)
        guard let administrator = call.visit.administrator, let id = call.fields.filled("link"),
            try await services.links(to: asset.id).contains(where: { $0.link.id == id })
        else { throw Fault.badForm }
        return try await settle(call, asset, try await services.revokeLink(id, by: administrator))
    }

    private func settle(_ call: Call, _ asset: Asset, _ result: DecisionResult) async throws -> Response {
        switch result {
        case .done: return redirect(LocalPath("\(ConsoleRoute.assets.path)/\(FormFields.encode(asset.id))") ?? .home)
        case .refused(let denial): throw Fault.refused(denial)
        case .impossible(let problem): return try await answer(call, asset, status: .conflict, problem: problem)
        }
    }
}

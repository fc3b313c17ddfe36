import Domain
import Exposure
import HTTPTypes
import Hummingbird
import NIOCore
import Registry

extension Rooms {
    /// One version of an asset: what it changed, who did it and why, and all of it.
    func assetVersion(_ call: Call) async throws -> Response {
        let (asset, history, kept) = try await openVersion(call)
        let names = try await names(call)
        let previous = history.first { $0.number < kept.number }
        var view = VersionsView.facts(kept, names, time.now)
        let changes = kept.described.map { AssetDifference(from: previous?.described, to: $0).changes } ?? []
        view.merge(DifferenceView(changes: changes).view) { _, changes in changes }
        view.merge(AssetView(asset: asset, names: names).summary) { mine, _ in mine }
        view["changesNote"] = previous.map { "since version \($0.number)" } ?? "the first version"
        view["isReadable"] = kept.described != nil
        view["hash"] = kept.version
        view["whole"] = VisibleText.of(
            Manifest.yaml(canonical: kept.manifest) ?? String(decoding: kept.manifest, as: UTF8.self))
        view["recordAddress"] = VersionsView.address(asset.id, kept.number) + "/record"
        view["review"] =
            kept.review.map { ["reviewAddress": ApprovalRow.address(asset.id, $0.number)] as View } ?? false
        view["risk"] =
            kept.described.map { described -> View in
                let score = RiskScore(of: described)
                return ["riskFigure": ChangeView.figure("Risk", score), "riskReasons": ChangeView.reasons(score)]
            } ?? false
        return try shell.response(
            Page(
                template: "asset-version", title: "\(VisibleText.line(asset.name)), saved version \(kept.number)",
                room: .assets, view: view), call.visit)
    }

    /// The same as a document to keep.
    func assetRecord(_ call: Call) async throws -> Response {
        let (asset, history, kept) = try await openVersion(call)
        guard let record = VersionRecord(kept.number, in: history) else { throw Fault.noVersion }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/markdown; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(asset.id)-\(kept.number).md\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: record.markdown)))
    }

    /// Open to whoever may see what the asset is made of.
    private func openVersion(
        _ call: Call
    ) async throws -> (asset: Asset, history: [KeptVersion], kept: KeptVersion) {
        guard let id = call.parameters.get("id"), id.utf8.count <= 64,
            let number = call.parameters.get("number").flatMap(Int.init),
            let asset = try await services.assets().first(where: { $0.id == id })
        else { throw Fault.noVersion }
        try require(call, .readConfiguration, .asset(asset.id))
        let history = try await services.history(of: asset.id)
        guard let kept = history.first(where: { $0.number == number }) else { throw Fault.noVersion }
        return (asset, history, kept)
    }
}

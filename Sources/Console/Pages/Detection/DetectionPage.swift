import Domain
import Hummingbird

extension Rooms {
    /// What the organisation has looked for besides what everybody does.
    func detection(_ call: Call) async throws -> Response {
        let view = DetectionView(
            inForce: try await services.detection(),
            assets: try await services.assets().filter { permits(call, .readAsset, .asset($0.id)) },
            names: try await names(call), now: time.now)
        return try shell.response(
            Page(template: "detection", title: "Detection", room: .detection, view: view.view), call.visit)
    }
}

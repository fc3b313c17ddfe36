import Domain
import Screening

extension Endpoint {
    /// What the policies are asked about the operation.
    var action: Action {
        if name == "GET /v1/models" { return .listModels }
        if takesModel || name == "GET /v1/models/{id}" || isConversation { return .chat }
        if name.hasPrefix("GET ") || name.hasSuffix("/search") { return .retrieve }
        if name.hasPrefix("DELETE ") || name.hasSuffix("/cancel") { return .discard }
        return .upload
    }

    /// Whether a request leaves something in a stored object that it names: in those of its path, and in the
    /// conversation that an answer goes on with. All others are only read.
    func writes(into id: String) -> Bool {
        switch action {
        case .chat: ids.contains(id) || (isConversation && family == .responses && id.hasPrefix("conv_"))
        case .upload: ids.contains(id)
        default: false
        }
    }
}

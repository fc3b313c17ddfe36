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
}

internal import Domain
internal import Wire

/// Refuses what would carry content around the inspection, as far as a request's top level asks for it.
struct RequestGuard {
    let tape: JSONTape
    let endpoint: Endpoint
    let features: Set<Feature>
    /// What stands before field names in errors.
    var prefix = ""

    func check() throws(Refusal) {
        let root = tape.root
        if endpoint.family == .uploads, !endpoint.name.hasSuffix("/cancel") {
            try require(.partialUploads, endpoint.ids.isEmpty ? "purpose" : "part_ids")
        }
        if endpoint.family == .speech { try require(.audioOutput, "model") }
        if endpoint.family == .images { try require(.imageOutput, "model") }
        for (key, value) in tape.members(root) {
            if tape.kind(value) == .null { continue }
            switch tape.withText(key, { String(decoding: $0.prefix(24), as: UTF8.self) }) {
            case "background": if tape.kind(value) != .false { try require(.background, "background") }
            case "prompt":
                if tape.kind(value) == .object { try require(.storedPrompts, "prompt") }
                try refuseTokenIDs(value, "prompt")
            case "input": try refuseTokenIDs(value, "input")
            case "web_search_options": try require(.hostedTools, "web_search_options")
            case "modalities":
                let audio = tape.elements(value).contains { tape.equals($0, "audio") }
                if audio { try require(.audioOutput, "modalities") }
            case "purpose":
                // A batch that comes in parts cannot be read line by line, as one in a single file is.
                if endpoint.family == .uploads, tape.equals(value, "batch") { try require(.background, "purpose") }
            case "n", "best_of": try limitChoices(key, value)
            default: break
            }
        }
    }

    private func require(_ feature: Feature, _ field: String) throws(Refusal) {
        if !features.contains(feature) { throw .notAllowed(prefix + field, feature) }
    }

    private func limitChoices(_ key: JSONNode, _ value: JSONNode) throws(Refusal) {
        if let count = tape.integer(value), count <= 128 { return }
        let name = prefix + tape.withText(key) { String(decoding: $0, as: UTF8.self) }
        throw .invalid("`\(name)` must be a whole number of at most 128", param: name)
    }

    /// Token numbers are text that nobody can inspect without the model's own table.
    private func refuseTokenIDs(_ value: JSONNode, _ field: String) throws(Refusal) {
        for element in tape.elements(value) {
            let isNumber = tape.kind(element) == .number
            if isNumber || tape.elements(element).contains(where: { tape.kind($0) == .number }) {
                try require(.binaryFiles, field)
            }
        }
    }
}

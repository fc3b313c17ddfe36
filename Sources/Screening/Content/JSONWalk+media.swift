internal import Domain
internal import Wire

/// Sound, pictures and files: what no text scan can read, and may pass only where a profile allows it by name.
extension JSONWalk {
    /// Whether a string is media that may pass unscanned.
    ///
    /// It has to stand where the wire format has media, have the shape of it, and be allowed; everything else is text.
    /// Small ones are scanned all the same: a key can look like base64.
    ///
    /// - Throws: When it is media and not allowed, or stands where only media may stand and is none.
    func isExempt(_ node: JSONNode, _ place: Place) throws(Refusal) -> Bool {
        guard place.zone == .wire else { return false }
        let answer = inspector.direction == .response
        switch place.field {
        case .imageLink, .fileLink, .fileData, .audioInput, .imageData, .audio, .result, .embedding: break
        default: if !answer || !tape.withText(node, { ByteShape.startsWith($0, "data:") }) { return false }
        }
        let media = tape.withText(node) { Media($0, place.field, answer: answer) }
        guard media.isMedia else { return false }
        let field = path.publicText(tape, dropping: place.container == .other ? 0 : 1)
        if let feature = media.features.first, profile.features.isDisjoint(with: media.features) {
            if answer {
                throw Refusal.inspectionFailed(
                    .response,
                    "`\(field)` holds media; the asset's owner can allow it (setting `features: \(feature.rawValue)`)",
                    param: nil)
            }
            throw Refusal.notAllowed(field, feature)
        }
        if !media.isWellFormed {
            throw Refusal.inspectionFailed(inspector.direction, "`\(field)` is not valid base64", param: field)
        }
        return media.isOpaque && tape.range(node).count >= 1_024
    }

    private var profile: Profile { inspector.profile }

    /// Tools that the upstream runs itself. What a new type of tool does is not known, nor what one does that says no
    /// type, so they count as such.
    func refuseHostedTools(_ tools: JSONNode) throws(Refusal) {
        let place = path.publicText(tape)
        switch tape.kind(tools) {
        case .null: return
        case .array: break
        default: return try require(.hostedTools, place)
        }
        for (index, tool) in tape.elements(tools).enumerated() {
            guard let type = tape.member(tool, "type") else {
                try require(.hostedTools, "\(place)[\(index)]")
                continue
            }
            if ["function", "custom", "local_shell", "apply_patch"].contains(where: { tape.equals(type, $0) }) {
                continue
            }
            try require(tape.equals(type, "mcp") ? .mcpTools : .hostedTools, "\(place)[\(index)].type")
        }
    }

    private func require(_ feature: Feature, _ field: String) throws(Refusal) {
        if !profile.features.contains(feature) { throw .notAllowed(field, feature) }
    }
}

/// What a string in a place for media is.
private struct Media {
    /// Whether the rules for media hold for it at all.
    var isMedia = true
    /// Any of these lets it pass; none: it always may.
    var features: [Feature] = []
    var isWellFormed = true
    /// Whether a text scan would find nothing in it; a link is scanned.
    var isOpaque = true

    init(_ text: UnsafeRawBufferPointer, _ field: Field, answer: Bool) {
        let uri = ByteShape.dataURI(text)
        isWellFormed = ByteShape.isBase64(uri?.payload ?? text)
        let input: (Feature) -> [Feature] = { answer ? [$0, $0 == .audioInput ? .audioOutput : .imageOutput] : [$0] }
        switch field {
        case .imageLink, .fileLink:
            if text.isEmpty || answer && uri == nil {
                isMedia = false
            } else if let uri {
                let isImage = field == .imageLink && uri.type.hasPrefix("image/")
                features = isImage ? input(.imageInput) : [.binaryFiles]
            } else if ByteShape.startsWith(text, "data:") {
                features = [field == .imageLink ? .imageInput : .binaryFiles]
                isWellFormed = false
            } else {
                features = [.fileURLs]
                isWellFormed = true
                isOpaque = false
            }
        case .fileData: features = [.binaryFiles]
        case .audioInput: features = input(.audioInput)
        case .audio: features = answer ? [.audioOutput] : [.audioInput]
        case .imageData, .result: features = answer ? [.imageOutput] : [.imageInput]
        case .embedding:
            isMedia = answer && ByteShape.isVector(text)
        default:
            // In an answer media can stand in fields nobody knows yet.
            isMedia = uri != nil && isWellFormed
            guard let uri else { break }
            features =
                uri.type.hasPrefix("image/")
                ? [.imageOutput, .imageInput]
                : uri.type.hasPrefix("audio/") ? [.audioOutput, .audioInput] : [.binaryFiles]
        }
        if text.isEmpty { isMedia = false }
        if answer, !isWellFormed { isMedia = false }
    }
}

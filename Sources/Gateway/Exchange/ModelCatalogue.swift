import Domain
import Wire

/// The list of models as one person may use it: the upstream's models the decider permits, then the assets.
enum ModelCatalogue {
    /// `nil` when the upstream's list is right as it is, so that it passes byte for byte.
    static func list(_ body: [UInt8], assets: [Asset], permits: (String) -> Bool) throws(JSONError) -> [UInt8]? {
        var tape = JSONTape()
        try tape.read(body)
        guard let data = tape.member(tape.root, "data"), tape.kind(data) == .array else { return nil }
        var entries: [[UInt8]] = []
        var refusedAny = false
        for model in tape.elements(data) {
            let id = tape.member(model, "id").flatMap { tape.string($0) } ?? ""
            if permits(id) { entries.append(Array(body[tape.range(model)])) } else { refusedAny = true }
        }
        guard refusedAny || !assets.isEmpty else { return nil }
        entries += assets.map(entry)
        var edits = JSONEdits()
        edits.replace(tape.range(data), with: Array("[".utf8) + entries.joined(separator: ",".utf8) + Array("]".utf8))
        return edits.applied(to: body)
    }

    /// An asset in the shape of a model.
    static func entry(_ asset: Asset) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("id")
            writer.string(asset.id)
            writer.key("object")
            writer.string("model")
            writer.key("created")
            writer.integer(0)
            writer.key("owned_by")
            writer.string("sallyport")
        }
        return writer.bytes
    }
}

internal import Wire

/// Reads a manifest written in JSON.
struct JSONSource {
    private let tape: JSONTape
    private let lines: LineIndex

    static func read(_ bytes: [UInt8]) throws(ManifestSyntaxError) -> ManifestNode {
        var tape = JSONTape()
        let lines = LineIndex(bytes)
        do {
            let limits = JSONLimits(maximumDepth: ManifestLimits.depth, maximumNodes: ManifestLimits.nodes)
            try tape.read(bytes, limits: limits)
        } catch {
            throw ManifestSyntaxError(place: lines.place(error.offset), message: "invalid JSON: \(error.reason)")
        }
        return JSONSource(tape: tape, lines: lines).node(tape.root)
    }

    private func node(_ node: JSONNode) -> ManifestNode {
        ManifestNode(value: value(node), place: place(node))
    }

    private func value(_ node: JSONNode) -> ManifestNode.Value {
        switch tape.kind(node) {
        case .null: .null
        case .true: .bool(true)
        case .false: .bool(false)
        case .number: .number(String(decoding: tape.bytes[tape.range(node)], as: UTF8.self))
        case .string: .text(tape.string(node) ?? "")
        case .array: .list(tape.elements(node).map(self.node))
        case .object:
            .mapping(
                tape.members(node).map { key, value in
                    ManifestNode.Member(key: tape.string(key) ?? "", keyPlace: place(key), value: self.node(value))
                })
        }
    }

    private func place(_ node: JSONNode) -> ManifestPlace { lines.place(tape.range(node).lowerBound) }
}

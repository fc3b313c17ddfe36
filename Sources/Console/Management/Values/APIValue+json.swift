import Wire

extension APIValue {
    /// How deep and how large a body may be; what it may weigh is bounded where it is read from the network.
    private static let limits = JSONLimits(maximumDepth: 24, maximumNodes: 50_000)

    /// Reads a body strictly: RFC 8259 alone, each member of an object once.
    ///
    /// - Throws: ``JSONError`` with the place.
    init(json: [UInt8]) throws(JSONError) {
        var tape = JSONTape()
        try tape.read(json, limits: Self.limits)
        self = Self.value(tape, tape.root)
    }

    var json: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 1_024)
        write(to: &writer)
        return writer.bytes
    }

    private static func value(_ tape: JSONTape, _ node: JSONNode) -> APIValue {
        switch tape.kind(node) {
        case .string: return .string(tape.string(node) ?? "")
        case .number:
            let text = String(decoding: tape.bytes[tape.range(node)], as: UTF8.self)
            return whole(text).map(APIValue.integer) ?? .number(text)
        case .array: return .array(tape.elements(node).map { value(tape, $0) })
        case .object:
            return .object(
                APIObject(
                    tape.members(node).map {
                        APIObject.Member(name: tape.string($0.key) ?? "", value: value(tape, $0.value))
                    }))
        default: return tape.bool(node).map(APIValue.bool) ?? .null
        }
    }

    /// A number without a fraction is whole however it is written: `1.0`, `1e2` (JSON Schema 2020-12, section 6.1.1).
    private static func whole(_ text: String) -> Int? { Int(text) ?? Double(text).flatMap { Int(exactly: $0) } }

    private func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .bool(let value): writer.bool(value)
        case .integer(let value): writer.integer(value)
        case .number(let text): writer.raw(text.utf8)
        case .string(let text): writer.string(text)
        case .array(let elements):
            writer.array { writer in
                for element in elements { element.write(to: &writer) }
            }
        case .object(let object):
            writer.object { writer in
                for member in object.members {
                    writer.key(member.name)
                    member.value.write(to: &writer)
                }
            }
        }
    }
}

internal import Wire

extension SCIMValue {
    /// Bytes of a message, and how deep and how large it may be.
    public static let longestMessage = 1 << 20
    private static let limits = JSONLimits(maximumDepth: 16, maximumNodes: 100_000)

    /// Reads a message.
    ///
    /// - Throws: ``SCIMError``: `invalidSyntax` for what is no JSON, too long or too deep, or names a member twice in either
    ///   case.
    public init(json: [UInt8]) throws(SCIMError) {
        guard json.count <= Self.longestMessage else {
            throw SCIMError(.tooLarge, "the message is longer than \(Self.longestMessage) bytes")
        }
        var tape = JSONTape()
        do { try tape.read(json, limits: Self.limits) } catch {
            throw SCIMError(.invalidSyntax, "the message is not JSON that can be read: \(error)")
        }
        self = try Self.read(tape, tape.root)
    }

    /// The message as JSON.
    public var json: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 512)
        write(to: &writer)
        return writer.bytes
    }

    private static func read(_ tape: JSONTape, _ node: JSONNode) throws(SCIMError) -> SCIMValue {
        switch tape.kind(node) {
        case .string: return .string(tape.string(node) ?? "")
        case .number: return .number(String(decoding: tape.bytes[tape.range(node)], as: UTF8.self))
        case .array:
            var elements: [SCIMValue] = []
            for element in tape.elements(node) { elements.append(try read(tape, element)) }
            return .array(elements)
        case .object:
            var (members, names): ([SCIMObject.Member], Set<String>) = ([], [])
            for (key, value) in tape.members(node) {
                let name = tape.string(key) ?? ""
                guard names.insert(name.lowercased()).inserted else {
                    throw SCIMError(.invalidSyntax, "an object names `\(name.prefix(64))` twice")
                }
                members.append(SCIMObject.Member(name, try read(tape, value)))
            }
            return .object(SCIMObject(members))
        default: return tape.bool(node).map(SCIMValue.bool) ?? .null
        }
    }

    private func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .bool(let value): writer.bool(value)
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

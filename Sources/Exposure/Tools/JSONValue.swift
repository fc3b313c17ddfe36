internal import Wire

/// A JSON value, decoded. Two are equal when they are written alike but for white space and escapes.
indirect enum JSONValue: Hashable {
    case object([Member])
    case array([JSONValue])
    case string([UInt8])
    /// A number or literal, as it is written.
    case plain([UInt8])

    struct Member: Hashable {
        /// UTF-8: names that only look alike are two.
        var name: [UInt8]
        var value: JSONValue
    }

    /// - Parameter tape: What bounds how deep this goes.
    init(_ tape: JSONTape, _ node: JSONNode) {
        switch tape.kind(node) {
        case .object:
            self = .object(
                tape.members(node).map { Member(name: tape.text($0.key), value: JSONValue(tape, $0.value)) })
        case .array: self = .array(tape.elements(node).map { JSONValue(tape, $0) })
        case .string: self = .string(tape.text(node))
        case .number, .true, .false, .null: self = .plain(tape.text(node))
        }
    }

    /// The members of an object; `nil` for anything else.
    var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The strings of an array of nothing else.
    var strings: Set<[UInt8]>? {
        guard case .array(let elements) = self else { return nil }
        var strings: Set<[UInt8]> = []
        for element in elements {
            guard case .string(let text) = element else { return nil }
            strings.insert(text)
        }
        return strings
    }
}

extension JSONValue {
    /// The members of an object by name; none for anything else. The reader has refused names that come twice.
    var membersByName: [[UInt8]: JSONValue] {
        Dictionary((members ?? []).map { ($0.name, $0.value) }) { first, _ in first }
    }
}

import Wire

extension JSON {
    /// Reads one document, strictly; throws what ``Wire/JSONTape`` throws.
    init(reading bytes: [UInt8]) throws(JSONError) {
        var tape = JSONTape()
        try tape.read(bytes, limits: JSONLimits(maximumDepth: 64, maximumNodes: 500_000))
        self = JSON(tape, tape.root)
    }

    private init(_ tape: JSONTape, _ node: JSONNode) {
        switch tape.kind(node) {
        case .object:
            self = .object(
                tape.members(node).map { Member(key: tape.string($0.key) ?? "", value: JSON(tape, $0.value)) })
        case .array: self = .array(tape.elements(node).map { JSON(tape, $0) })
        case .string: self = .string(tape.string(node) ?? "")
        case .number:
            self = tape.integer(node).map(JSON.integer) ?? .number(String(decoding: tape.text(node), as: UTF8.self))
        case .true: self = true
        case .false: self = false
        case .null: self = .null
        }
    }
}

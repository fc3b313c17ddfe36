/// Reads the members of one object, and in the end refuses what nobody asked for.
struct RecordReader {
    private let tape: JSONTape
    private let node: JSONNode
    private var found = 0

    init(_ tape: JSONTape, _ node: JSONNode, _ field: String) throws(RecordCodingError) {
        guard tape.kind(node) == .object else { throw .field(field) }
        self.tape = tape
        self.node = node
    }

    static func tape(_ bytes: [UInt8]) throws(RecordCodingError) -> JSONTape {
        var tape = JSONTape()
        do throws(JSONError) {
            try tape.read(bytes, limits: JSONLimits(maximumDepth: 8, maximumNodes: 20_000_000))
        } catch {
            throw .json(error)
        }
        return tape
    }

    mutating func optional(_ name: String) -> JSONNode? {
        let value = tape.member(node, name)
        if value != nil { found += 1 }
        return value
    }

    mutating func string(_ name: String) throws(RecordCodingError) -> String {
        guard let value = try optionalString(name) else { throw .field(name) }
        return value
    }

    mutating func optionalString(_ name: String) throws(RecordCodingError) -> String? {
        guard let value = optional(name) else { return nil }
        guard let text = tape.string(value) else { throw .field(name) }
        return text
    }

    mutating func optionalStrings(_ name: String) throws(RecordCodingError) -> [String]? {
        guard let value = optional(name) else { return nil }
        guard tape.kind(value) == .array else { throw .field(name) }
        var strings: [String] = []
        for element in tape.elements(value) {
            guard let text = tape.string(element) else { throw .field(name) }
            strings.append(text)
        }
        return strings
    }

    mutating func integer(_ name: String) throws(RecordCodingError) -> Int {
        guard let value = try optionalInteger(name) else { throw .field(name) }
        return value
    }

    mutating func optionalInteger(_ name: String) throws(RecordCodingError) -> Int? {
        guard let value = optional(name) else { return nil }
        guard let number = tape.integer(value) else { throw .field(name) }
        return number
    }

    mutating func number(_ name: String) throws(RecordCodingError) -> Double {
        guard let value = optional(name), let number = tape.double(value) else { throw .field(name) }
        return number
    }

    /// Refuses members that were not read.
    func finish() throws(RecordCodingError) {
        guard found == tape.count(node) else { throw .field("") }
    }
}

/// Named values; also the attributes and the tags of an entity and the context of a request.
public struct Record: Sendable, Hashable {
    /// A name and its value.
    public struct Field: Sendable, Hashable {
        public let name: Text
        public let value: Value

        public init(_ name: Text, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// Sorted by name, names different.
    public let fields: [Field]

    public static let empty = Record([])

    /// Of several fields with one name the last wins; readers that must refuse duplicates do so before.
    public init(_ fields: [Field]) {
        self.fields = Self.isSorted(fields) ? fields : Self.sorted(fields)
    }

    private static func isSorted(_ fields: [Field]) -> Bool {
        for index in fields.indices.dropFirst() where !(fields[index - 1].name < fields[index].name) { return false }
        return true
    }

    private static func sorted(_ fields: [Field]) -> [Field] {
        let ordered = fields.enumerated().sorted { a, b in
            a.element.name == b.element.name ? a.offset < b.offset : a.element.name < b.element.name
        }
        var unique: [Field] = []
        unique.reserveCapacity(ordered.count)
        for (_, field) in ordered {
            if unique.last?.name == field.name { unique.removeLast() }
            unique.append(field)
        }
        return unique
    }

    public init(_ fields: [Text: Value]) {
        self.init(fields.map { Field($0.key, $0.value) })
    }

    public var count: Int { fields.count }
    public var isEmpty: Bool { fields.isEmpty }
    public var names: [Text] { fields.map(\.name) }

    public subscript(name: Text) -> Value? {
        if let index = index(of: name) { fields[index].value } else { nil }
    }

    public func has(_ name: Text) -> Bool { index(of: name) != nil }

    private func index(of name: Text) -> Int? {
        if fields.count <= 8 { return fields.firstIndex { $0.name == name } }
        var low = 0
        var high = fields.count
        while low < high {
            let middle = (low + high) / 2
            if fields[middle].name < name { low = middle + 1 } else { high = middle }
        }
        return low < fields.count && fields[low].name == name ? low : nil
    }
}

extension Record: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (Text, Value)...) {
        self.init(elements.map { Field($0.0, $0.1) })
    }
}

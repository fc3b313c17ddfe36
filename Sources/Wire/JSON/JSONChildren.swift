/// The members of an object, in the document's order.
public struct JSONMembers: Sequence, IteratorProtocol, Sendable {
    private let slots: [JSONSlot]
    private var key: Int
    private let end: Int

    init(_ slots: [JSONSlot], _ node: Int) {
        self.slots = slots
        key = node + 1
        end = slots[node].kind == .object ? Int(slots[node].next) : 0
    }

    public mutating func next() -> (key: JSONNode, value: JSONNode)? {
        guard key < end else { return nil }
        defer { key = Int(slots[key + 1].next) }
        return (JSONNode(key), JSONNode(key + 1))
    }
}

/// The elements of an array, in the document's order.
public struct JSONElements: Sequence, IteratorProtocol, Sendable {
    private let slots: [JSONSlot]
    private var element: Int
    private let end: Int

    init(_ slots: [JSONSlot], _ node: Int) {
        self.slots = slots
        element = node + 1
        end = slots[node].kind == .array ? Int(slots[node].next) : 0
    }

    public mutating func next() -> JSONNode? {
        guard element < end else { return nil }
        defer { element = Int(slots[element].next) }
        return JSONNode(element)
    }
}

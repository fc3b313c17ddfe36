/// A strict reader of JSON (RFC 8259) that keeps a document as one flat array of offsets into its bytes.
///
/// Made for the live path: one pass, no object per value, nothing copied. It refuses what readers are known to differ
/// about, so that nobody behind us can read the bytes another way: invalid UTF-8, halves of surrogate pairs, two
/// members of the same name, a byte order mark, anything after the document. Numbers keep their bytes.
///
/// ```swift
/// var tape = JSONTape()
/// try tape.read(body)
/// if let model = tape.member(tape.root, "model") { print(tape.string(model) ?? "not a string") }
/// ```
///
/// A tape may be used for many documents, one after the other; it then reuses its storage. Before the first read, and
/// after one that failed, it holds the document `null`.
public struct JSONTape: Sendable {
    /// What ``range(_:)`` and all other ranges point into.
    public internal(set) var bytes: [UInt8] = []
    var slots: [JSONSlot] = [.empty]
    /// Reused by the duplicate check.
    var table: [UInt32] = []

    public init() {}

    /// The document's one value.
    public var root: JSONNode { JSONNode(0) }
    /// How many values and keys the document has.
    var nodeCount: Int { slots.count }

    public func kind(_ node: JSONNode) -> JSONKind { slots[Int(node.index)].kind }

    /// The bytes of the value, a string's quotes included.
    public func range(_ node: JSONNode) -> Range<Int> { slots[Int(node.index)].range }

    /// The bytes between a string's quotes; for anything else the same as ``range(_:)``.
    public func contentRange(_ node: JSONNode) -> Range<Int> {
        let slot = slots[Int(node.index)]
        return slot.kind == .string ? slot.range.lowerBound + 1..<slot.range.upperBound - 1 : slot.range
    }

    /// How many elements an array or members an object has; 0 for anything else.
    public func count(_ node: JSONNode) -> Int { slots[Int(node.index)].count }

    /// The members of an object in their order; empty for anything else.
    public func members(_ node: JSONNode) -> JSONMembers { JSONMembers(slots, Int(node.index)) }

    /// The elements of an array in their order; empty for anything else.
    public func elements(_ node: JSONNode) -> JSONElements { JSONElements(slots, Int(node.index)) }
}

extension JSONSlot {
    /// What stands for a document where there is none.
    static var empty: JSONSlot { JSONSlot(.null, start: 0, end: 0, next: 1) }
}

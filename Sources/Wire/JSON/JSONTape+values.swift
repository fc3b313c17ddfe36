extension JSONTape {
    /// Whether a string has escapes, so that its decoded text is not its bytes.
    public func hasEscapes(_ node: JSONNode) -> Bool { slots[Int(node.index)].escaped }

    /// Whether the node is a string (or key) that, decoded, is `text`.
    public func equals(_ node: JSONNode, _ text: String) -> Bool {
        matches(Int(node.index), text.utf8.span, bytes.span)
    }

    /// The value of an object's member; `nil` when there is none or `node` is not an object.
    public func member(_ node: JSONNode, _ name: String) -> JSONNode? {
        let object = slots[Int(node.index)]
        guard object.kind == .object else { return nil }
        let wanted = name.utf8.span
        let document = bytes.span
        var key = Int(node.index) + 1
        while key < Int(object.next) {
            if matches(key, wanted, document) { return JSONNode(key + 1) }
            key = Int(slots[key + 1].next)
        }
        return nil
    }

    @inline(__always)
    private func matches(_ index: Int, _ wanted: Span<UInt8>, _ document: Span<UInt8>) -> Bool {
        let slot = slots[index]
        guard slot.kind == .string else { return false }
        let start = Int(slot.start) + 1
        let count = Int(slot.end) - 1 - start
        guard !slot.escaped else { return decodedMatches(start..<start + count, wanted) }
        guard count == wanted.count else { return false }
        for offset in 0..<count where document[start + offset] != wanted[offset] { return false }
        return true
    }

    private func decodedMatches(_ content: Range<Int>, _ wanted: Span<UInt8>) -> Bool {
        let decoded = JSONText.decoded(bytes.span, content)
        guard decoded.count == wanted.count else { return false }
        for offset in decoded.indices where decoded[offset] != wanted[offset] { return false }
        return true
    }

    /// A string decoded, as UTF-8; the bytes as they are for anything else.
    public func text(_ node: JSONNode) -> [UInt8] {
        let content = contentRange(node)
        return hasEscapes(node) ? JSONText.decoded(bytes.span, content) : Array(bytes[content])
    }

    /// Lends the bytes ``text(_:)`` gives; copies nothing when there are no escapes.
    public func withText<R>(_ node: JSONNode, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        guard hasEscapes(node) else {
            let content = contentRange(node)
            return try bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[content])) }
        }
        return try text(node).withUnsafeBytes(body)
    }

    /// A string's text; `nil` for anything else.
    public func string(_ node: JSONNode) -> String? {
        kind(node) == .string ? withText(node) { String(decoding: $0, as: UTF8.self) } : nil
    }

    /// A number written without fraction and exponent that fits; `nil` for anything else.
    public func integer(_ node: JSONNode) -> Int? {
        guard kind(node) == .number else { return nil }
        return withText(node) { Int(String(decoding: $0, as: UTF8.self)) }
    }

    /// A number as the nearest double; `nil` for anything else and for what is too large.
    public func double(_ node: JSONNode) -> Double? {
        guard kind(node) == .number else { return nil }
        let value = withText(node) { Double(String(decoding: $0, as: UTF8.self)) }
        return value.flatMap { $0.isFinite ? $0 : nil }
    }

    /// `true` or `false`; `nil` for anything else.
    public func bool(_ node: JSONNode) -> Bool? {
        switch kind(node) {
        case .true: true
        case .false: false
        default: nil
        }
    }
}

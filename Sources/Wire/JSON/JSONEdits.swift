/// Replacements in a document, in terms of its own offsets, that leave every other byte as it is.
///
/// They may be given in any order. Insertions at one place keep their order and stand before a replacement that begins
/// there. Where replacements overlap, every byte that any of them covers is gone and each one's bytes are put in: an
/// overlap can put in too much, but never lets a replaced byte through. The same replacement given twice is made once.
public struct JSONEdits: Hashable, Sendable {
    private struct Edit: Hashable, Sendable {
        var range: Range<Int>
        var bytes: [UInt8]
    }

    private var edits: [Edit] = []
    private var sorted = true

    public init() {}

    public var isEmpty: Bool { edits.isEmpty }
    public var count: Int { edits.count }

    /// Puts `bytes` where `range` was.
    public mutating func replace(_ range: Range<Int>, with bytes: [UInt8]) {
        if let last = edits.last, Self.before(range, last.range) { sorted = false }
        edits.append(Edit(range: range, bytes: bytes))
    }

    /// Puts `bytes` in front of the byte at `offset`.
    public mutating func insert(_ bytes: [UInt8], at offset: Int) { replace(offset..<offset, with: bytes) }

    public mutating func removeAll() {
        edits.removeAll(keepingCapacity: true)
        sorted = true
    }

    /// The document, or the part of it in `range`, with the edits made. Edits outside that part are left out.
    public func applied(to document: [UInt8], in range: Range<Int>? = nil) -> [UInt8] {
        let part = (range ?? 0..<document.count).clamped(to: 0..<document.count)
        var output: [UInt8] = []
        output.reserveCapacity(part.count + edits.reduce(0) { $0 + $1.bytes.count })
        var at = part.lowerBound
        var last: Edit?
        for edit in sorted ? edits : ordered() {
            if !edit.range.isEmpty, edit == last { continue }
            last = edit
            guard edit.range.lowerBound <= part.upperBound, edit.range.upperBound >= part.lowerBound else { continue }
            let lower = min(max(edit.range.lowerBound, at), part.upperBound)
            output.append(contentsOf: document[at..<lower])
            output.append(contentsOf: edit.bytes)
            at = max(lower, min(edit.range.upperBound, part.upperBound))
        }
        output.append(contentsOf: document[at..<part.upperBound])
        return output
    }

    private func ordered() -> [Edit] {
        let order = edits.indices.sorted { left, right in
            if Self.before(edits[left].range, edits[right].range) { return true }
            if Self.before(edits[right].range, edits[left].range) { return false }
            return left < right
        }
        return order.map { edits[$0] }
    }

    private static func before(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        if left.lowerBound != right.lowerBound { return left.lowerBound < right.lowerBound }
        return left.isEmpty && !right.isEmpty
    }
}

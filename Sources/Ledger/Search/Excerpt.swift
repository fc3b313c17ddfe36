public import Domain

/// What stands around a match, with what policy withheld hidden: the value's label stands in its place.
public struct Excerpt: Hashable, Sendable {
    /// One stretch of it.
    public enum Piece: Hashable, Sendable {
        case text(String)
        /// A value that was withheld.
        case withheld(Label)
    }

    /// Bytes that are shown before a match and after it.
    private static let around = 60

    public var pieces: [Piece]

    public init(pieces: [Piece]) { self.pieces = pieces }

    /// - Parameter match: Bytes of the passage's text.
    init(_ passage: Passage, around match: Range<Int>) {
        let text = passage.text
        var start = Self.boundary(max(0, match.lowerBound - Self.around), in: text)
        let end = Self.boundary(min(text.count, match.upperBound + Self.around), in: text)
        pieces = start > 0 ? [.text("…")] : []
        for hidden in Self.withheld(passage) where hidden.range.upperBound > start && hidden.range.lowerBound < end {
            if hidden.range.lowerBound > start { append(text[start..<hidden.range.lowerBound]) }
            pieces.append(.withheld(hidden.label))
            start = hidden.range.upperBound
        }
        if start < end { append(text[start..<end]) }
        if max(start, end) < text.count { pieces.append(.text("…")) }
    }

    private mutating func append(_ text: ArraySlice<UInt8>) {
        pieces.append(.text(String(decoding: text, as: UTF8.self)))
    }

    /// The stretches that are hidden, ascending and apart, widened to whole characters. Where several touch, the strictest
    /// gives its name.
    private static func withheld(_ passage: Passage) -> [(range: Range<Int>, label: Label)] {
        let text = passage.text
        var hidden: [(range: Range<Int>, label: Label, action: LabelAction)] = []
        let marks = passage.marks.filter(\.action.withholds).sorted {
            $0.span.range.lowerBound < $1.span.range.lowerBound
        }
        for mark in marks {
            let clamped = mark.span.range.clamped(to: 0..<text.count)
            if clamped.isEmpty { continue }
            let range = boundary(clamped.lowerBound, in: text)..<boundary(after: clamped.upperBound, in: text)
            if let last = hidden.last, range.lowerBound < last.range.upperBound {
                hidden[hidden.count - 1].range = last.range.lowerBound..<max(last.range.upperBound, range.upperBound)
                if mark.action > last.action {
                    hidden[hidden.count - 1].label = mark.span.label
                    hidden[hidden.count - 1].action = mark.action
                }
            } else {
                hidden.append((range, mark.span.label, mark.action))
            }
        }
        return hidden.map { ($0.range, $0.label) }
    }

    /// A character has at most three continuation bytes.
    private static func boundary(_ index: Int, in text: [UInt8]) -> Int {
        var index = index
        for _ in 0..<3 where index > 0 && index < text.count && text[index] & 0xC0 == 0x80 { index -= 1 }
        return index
    }

    private static func boundary(after index: Int, in text: [UInt8]) -> Int {
        var index = index
        for _ in 0..<3 where index < text.count && text[index] & 0xC0 == 0x80 { index += 1 }
        return index
    }
}

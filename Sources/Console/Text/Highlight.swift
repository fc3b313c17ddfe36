import Domain

/// Cuts a passage into stretches that carry the same marks.
///
/// Marks are byte ranges that may nest, overlap, leave the text or cut a character in two: they are clamped and widened
/// to whole characters, never narrowed, so that a value which must stay hidden is hidden whole.
struct Highlight {
    /// What of the text is shown, from its start.
    var segments: [Segment] = []
    /// Bytes of the text behind the last segment.
    var omitted = 0

    /// No passage has this many findings unless somebody wants the page to break; what follows is left out.
    static let maximumMarks = 4096

    /// - Parameters:
    ///   - revealing: whether the reader may see what policy withheld.
    ///   - limit: bytes of text to show at most.
    init(_ passage: Passage, revealing: Bool, limit: Int = .max) {
        let text = passage.text
        var marks = Self.widened(passage.marks, in: text)
        var end = min(text.count, max(0, limit))
        if marks.count > Self.maximumMarks {
            end = min(end, marks[Self.maximumMarks].range.lowerBound)
            marks.removeSubrange(Self.maximumMarks...)
        }
        end = Self.boundary(atOrBefore: end, in: text)
        let clusters = revealing ? [] : Self.clusters(of: marks)
        // A hidden value is shown as a whole or not at all.
        if let cut = clusters.first(where: { $0.range.lowerBound < end && end < $0.range.upperBound }) {
            end = cut.range.lowerBound
        }
        omitted = text.count - end
        var position = 0
        for cluster in clusters where cluster.range.upperBound <= end {
            append(position..<cluster.range.lowerBound, of: text, marks: marks)
            segments.append(cluster.segment(of: text))
            position = cluster.range.upperBound
        }
        append(position..<end, of: text, marks: marks)
    }

    /// Splits `range` wherever a mark begins or ends.
    private mutating func append(_ range: Range<Int>, of text: [UInt8], marks: [Placed]) {
        guard !range.isEmpty else { return }
        let inside = marks.filter { $0.range.overlaps(range) }
        var cuts: Set<Int> = [range.lowerBound, range.upperBound]
        for mark in inside {
            cuts.insert(max(range.lowerBound, mark.range.lowerBound))
            cuts.insert(min(range.upperBound, mark.range.upperBound))
        }
        let edges = cuts.sorted()
        var active: [Placed] = []
        var next = 0
        for (start, end) in zip(edges, edges.dropFirst()) {
            active.removeAll { $0.range.upperBound <= start }
            while next < inside.count, inside[next].range.lowerBound <= start {
                active.append(inside[next])
                next += 1
            }
            let closing = active.filter { min($0.range.upperBound, range.upperBound) == end }
            segments.append(
                Segment(
                    text: VisibleText.of(text[start..<end], after: Self.scalar(before: start, in: text)),
                    marks: active.map(\.mark), closing: closing.map(\.mark),
                    hidden: false))
        }
    }

    /// A mark whose range lies on character boundaries inside the text.
    private struct Placed {
        var range: Range<Int>
        var mark: Segment.Mark
    }

    /// Withheld marks that touch the same bytes.
    private struct Cluster {
        var range: Range<Int>
        var marks: [Placed]

        func segment(of text: [UInt8]) -> Segment {
            let strictest = marks.max { ($0.mark.action, $0.range.count) < ($1.mark.action, $1.range.count) }
            var shown = "[…]"
            if let strictest {
                shown = Placeholder.text(for: strictest.mark.label)
                if marks.count == 1, case .mask(.keep(0, let count)) = strictest.mark.action {
                    shown = Placeholder.stars(over: text[range], keeping: count)
                }
            }
            return Segment(text: shown, marks: marks.map(\.mark), closing: marks.map(\.mark), hidden: true)
        }
    }

    private static func clusters(of marks: [Placed]) -> [Cluster] {
        var clusters: [Cluster] = []
        for mark in marks where mark.mark.action.withholds {
            if let last = clusters.last, mark.range.lowerBound < last.range.upperBound {
                clusters[clusters.count - 1].range =
                    last.range.lowerBound..<max(last.range.upperBound, mark.range.upperBound)
                clusters[clusters.count - 1].marks.append(mark)
            } else {
                clusters.append(Cluster(range: mark.range, marks: [mark]))
            }
        }
        return clusters
    }

    private static func widened(_ marks: [Passage.Mark], in text: [UInt8]) -> [Placed] {
        marks.compactMap { mark -> Placed? in
            let range = mark.span.range.clamped(to: 0..<text.count)
            guard !range.isEmpty else { return nil }
            let start = boundary(atOrBefore: range.lowerBound, in: text)
            let end = boundary(atOrAfter: range.upperBound, in: text)
            let shown = Segment.Mark(label: mark.span.label, action: mark.action, origin: mark.span.origin)
            return Placed(range: start..<end, mark: shown)
        }.sorted { ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound) }
    }

    private static func scalar(before index: Int, in text: [UInt8]) -> Unicode.Scalar? {
        guard index > 0 else { return nil }
        return String(decoding: text[boundary(atOrBefore: index - 1, in: text)..<index], as: UTF8.self).unicodeScalars
            .last
    }

    /// A character has at most three continuation bytes; longer runs are no UTF-8 and have no boundary to look for.
    private static func boundary(atOrBefore index: Int, in text: [UInt8]) -> Int {
        var index = index
        for _ in 0..<3 where index > 0 && index < text.count && text[index] & 0xC0 == 0x80 { index -= 1 }
        return index
    }

    private static func boundary(atOrAfter index: Int, in text: [UInt8]) -> Int {
        var index = index
        for _ in 0..<3 where index < text.count && text[index] & 0xC0 == 0x80 { index += 1 }
        return index
    }
}

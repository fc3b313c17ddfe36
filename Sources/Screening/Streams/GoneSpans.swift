internal import Domain

/// Stretches of a text that are replaced and have not left yet, in whatever order they become known.
///
/// What two share belongs to the one that begins first, of two that begin together to the longer: as in a whole text.
struct GoneSpans {
    private var all: [Spans.Gone] = []
    /// Sorted and disjoint.
    private(set) var spans: [Spans.Gone] = []

    var isEmpty: Bool { spans.isEmpty }

    mutating func take(_ span: Spans.Gone) {
        let isLast = all.last.map { $0.range.upperBound <= span.range.lowerBound } ?? true
        all.append(span)
        if isLast { return spans.append(span) }
        all.sort { Self.precedes($0.range, $1.range) }
        spans = []
        for span in all {
            let start = max(span.range.lowerBound, spans.last?.range.upperBound ?? 0)
            if start < span.range.upperBound {
                spans.append(Spans.Gone(range: start..<span.range.upperBound, mark: span.mark))
            }
        }
    }

    /// The text up to `end` has left.
    mutating func pass(_ end: Int) {
        guard let first = spans.first, first.range.upperBound <= end else { return }
        let left = spans.last { $0.range.upperBound <= end }?.range.upperBound ?? 0
        spans.removeAll { $0.range.upperBound <= end }
        all = all.compactMap { span in
            let start = max(span.range.lowerBound, left)
            return start < span.range.upperBound && span.range.upperBound > end
                ? Spans.Gone(range: start..<span.range.upperBound, mark: span.mark) : nil
        }
    }

    private static func precedes(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        (left.lowerBound, -left.upperBound) < (right.lowerBound, -right.upperBound)
    }
}

extension LabelledSpan {
    /// Whether it is of a text of the organisation's own, whose first letters may have left when it is known to be one.
    var isOfText: Bool {
        if case .text = origin { true } else { false }
    }
}

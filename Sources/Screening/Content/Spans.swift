internal import Domain

/// Stretches that are replaced, made disjoint.
enum Spans {
    struct Gone {
        var range: Range<Int>
        var mark: Passage.Mark
    }

    /// Those of `marks` that are replaced, in order, what two share given to the first.
    static func replaced(_ marks: [Passage.Mark], _ inspector: Inspector) -> [Gone] {
        var gone: [Gone] = []
        var at = 0
        for mark in marks where inspector.replaces(mark.action) && mark.span.range.upperBound > at {
            gone.append(Gone(range: max(at, mark.span.range.lowerBound)..<mark.span.range.upperBound, mark: mark))
            at = mark.span.range.upperBound
        }
        return gone
    }
}

internal import Domain

/// Stretches that are replaced, made disjoint.
enum Spans {
    struct Gone {
        var range: Range<Int>
        var mark: Passage.Mark
    }

    /// A stretch and what stands in its place.
    struct Replaced {
        var range: Range<Int>
        var bytes: [UInt8]
    }

    /// Those of `marks` that are replaced, in order, what two share given to the first.
    static func gone(_ marks: [Passage.Mark], _ inspector: Inspector) -> [Gone] {
        var gone: [Gone] = []
        var at = 0
        for mark in marks where inspector.replaces(mark.action) && mark.span.range.upperBound > at {
            gone.append(Gone(range: max(at, mark.span.range.lowerBound)..<mark.span.range.upperBound, mark: mark))
            at = mark.span.range.upperBound
        }
        return gone
    }

    /// `text` with `replaced` in it; `nil` when that is nothing.
    static func written(_ replaced: [Replaced], in text: [UInt8]) -> [UInt8]? {
        if replaced.isEmpty { return nil }
        var output: [UInt8] = []
        var at = 0
        for one in replaced {
            output += text[at..<one.range.lowerBound]
            output += one.bytes
            at = one.range.upperBound
        }
        return output + text[at...]
    }

    /// `replaced`, and those of `restored`, both in order, that touch none of it: what is withheld is stronger than what is put back.
    static func merged(_ replaced: [Replaced], _ restored: [Replaced]) -> [Replaced] {
        if restored.isEmpty { return replaced }
        var merged: [Replaced] = []
        var rest = restored[...]
        for one in replaced {
            while let first = rest.first, first.range.upperBound <= one.range.lowerBound {
                merged.append(first)
                rest.removeFirst()
            }
            while let first = rest.first, first.range.lowerBound < one.range.upperBound { rest.removeFirst() }
            merged.append(one)
        }
        return merged + rest
    }
}

internal import Domain
internal import Inspection

/// One text that a stream carries in pieces, and a client puts together again.
struct Channel {
    /// Which text of the stream it is.
    enum Scope: Hashable, Sendable {
        /// A choice of a chat or completion.
        case choice(Int)
        /// Of an event with a type, by what the event is about.
        case item(ItemScope)
    }

    /// What the text is to whoever reads the record.
    enum Part: Sendable {
        /// What is said.
        case text
        /// Names and ids, and texts that are read in a second way: kept only when something is found in them.
        case aside
        /// Repeats another text, as token probabilities do: it is withheld, but neither counted nor kept.
        case echo
    }

    let scope: Scope
    let surface: String
    let part: Part
    private let inspector: Inspector
    private var stream: TextStream
    /// Where in the channel `stream` began.
    private var origin = 0
    /// Everything before had left when the text was opened again.
    private var floor = 0
    private(set) var isFinished = false
    /// How many bytes have come.
    private(set) var length = 0
    /// How many bytes have left, in whole events.
    private(set) var passed = 0
    /// The newest bytes; all of them until there are too many to be kept.
    private var window: [UInt8] = []
    private var windowStart = 0
    /// What is kept for the record, once that is no longer the window.
    private var frozen: [UInt8]?
    private(set) var marks: [Passage.Mark] = []
    /// What is replaced and has not left yet.
    private var gone = GoneSpans()
    /// Puts back what may be seen; counts from the channel's beginning.
    private var restoring: RestoringStream?
    /// Originals that are put back and have not left yet; sorted, disjoint.
    private var restored: [RestoringStream.Restored] = []
    private var isJSON: Bool?

    init(_ scope: Scope, surface: String, _ part: Part, _ inspector: Inspector) throws(Refusal) {
        self.scope = scope
        self.surface = surface
        self.part = part
        self.inspector = inspector
        stream = try Self.open(inspector)
        restoring = inspector.restoring
        if part == .echo { frozen = [] }
    }

    /// Begins with what stands in another channel, and leaves with that one.
    init(_ scope: Scope, surface: String, after text: [UInt8], _ inspector: Inspector) throws(Refusal) {
        try self.init(scope, surface: surface, .aside, inspector)
        var budget = text.count
        try append(text, budget: &budget)
        floor = length
        passed = length
    }

    private static func open(_ inspector: Inspector) throws(Refusal) -> TextStream {
        do {
            return try inspector.stream()
        } catch {
            throw Refusal.inspectionFailed(.response, "a check could not be made")
        }
    }

    /// Bytes before are decided.
    var released: Int {
        if isFinished { return length }
        return max(floor, min(length, origin + stream.released, restoring?.settled ?? length))
    }

    /// Whether everything that has not left yet leaves as it came.
    var isUntouched: Bool { gone.isEmpty && restored.isEmpty }

    /// The text as it came, as much as is kept.
    var text: [UInt8] { frozen ?? window }

    /// Whether it is something to be read in the record.
    var isKept: Bool {
        switch part {
        case .text: !text.isEmpty
        case .aside: !marks.isEmpty
        case .echo: false
        }
    }

    /// Whether `other` is the whole text that came until now.
    func isAll(_ other: [UInt8]) -> Bool { other.count == length && other == text }

    /// The text from `offset` on, as far as it is kept.
    func text(from offset: Int) -> [UInt8] { Array(window.suffix(min(length - offset, Self.context))) }

    /// How much of a text is read again when it goes on after its end: of names and ids as much as any pattern is long.
    private static let context = 65_536
    private static let asideContext = 16_384

    mutating func append(_ bytes: UnsafeRawBufferPointer, budget: inout Int) throws(Refusal) {
        if bytes.isEmpty { return }
        if isFinished { try reopen() }
        if isJSON == nil {
            let first = bytes.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
            if let first { isJSON = NestedText(CollectionOfOne(first)).isJSON }
        }
        if frozen == nil {
            if bytes.count > budget { frozen = window } else { budget -= bytes.count }
        }
        window.append(contentsOf: bytes)
        length += bytes.count
        do {
            try stream.append(bytes)
        } catch {
            throw Refusal.inspectionFailed(.response, "a check could not be made")
        }
        _ = restoring?.append(Array(bytes))
        if frozen != nil, window.count > 65_536 { trim() }
    }

    /// Keeps what has not left, and a little before it.
    private mutating func trim() {
        let keep = max(windowStart, min(passed, released) - 4_096)
        window.removeFirst(keep - windowStart)
        windowStart = keep
    }

    mutating func finish() throws(Refusal) {
        if isFinished { return }
        do {
            try stream.finish()
        } catch {
            throw Refusal.inspectionFailed(.response, "a check could not be made")
        }
        _ = restoring?.finish()
        isFinished = true
    }

    /// A text that goes on after its end: it is inspected together with what has left, as far as it is kept, so that a
    /// value that began before the end is seen to go on.
    private mutating func reopen() throws(Refusal) {
        let context = Array(window.suffix(part == .aside ? Self.asideContext : Self.context))
        stream = try Self.open(inspector)
        origin = length - context.count
        floor = length
        isFinished = false
        do {
            try stream.append(context)
        } catch {
            throw Refusal.inspectionFailed(.response, "a check could not be made")
        }
    }

    /// Takes in what was decided since.
    ///
    /// - Throws: When policy stops something.
    mutating func collect(_ tally: inout Tally, _ returned: inout Tally) throws(Refusal) {
        for finding in stream.takeFindings() {
            var span = finding
            span.range = finding.range.lowerBound + origin..<finding.range.upperBound + origin
            if span.range.upperBound <= floor { continue }
            let mark = Passage.Mark(span: span, action: inspector.action(for: span.label))
            let replaces = inspector.replaces(mark.action)
            if part != .echo {
                tally.count(mark, value: value(span.range))
                if span.range.upperBound <= (frozen?.count ?? .max) { keep(mark, replaces) }
                if mark.action >= .coach { throw Refusal.denied([span.label]) }
            }
            if !replaces { continue }
            guard span.range.lowerBound >= passed || span.isOfText else {
                throw Refusal.inspectionFailed(.response, "a text went on after its end")
            }
            let left = span.range.clamped(to: passed..<max(passed, span.range.upperBound))
            if !left.isEmpty { gone.take(Spans.Gone(range: left, mark: mark)) }
        }
        // What was let out in part before its end stays as it came.
        let back = (restoring?.takeRestored() ?? []).filter { $0.range.lowerBound >= passed }
        if part != .echo { returned.count(back) }
        restored += back
        // What is withheld is stronger, wherever the stream is cut.
        if !restored.isEmpty { restored.removeAll { one in gone.spans.contains { $0.range.overlaps(one.range) } } }
    }

    /// Keeps a mark for the record. What had left of a text of the organisation's own before it was known to be one is said
    /// to have passed.
    private mutating func keep(_ mark: Passage.Mark, _ replaces: Bool) {
        guard replaces, mark.action < .coach, mark.span.isOfText, mark.span.range.lowerBound < passed else {
            return marks.append(mark)
        }
        var (early, rest) = (mark, mark)
        early.action = .allow
        early.span.range = mark.span.range.clamped(to: 0..<passed)
        rest.span.range = mark.span.range.clamped(to: passed..<max(passed, mark.span.range.upperBound))
        marks.append(early)
        if !rest.span.range.isEmpty { marks.append(rest) }
    }

    private func value(_ range: Range<Int>) -> ArraySlice<UInt8> { window[within(range)] }

    /// A stretch of the text in the window, as far as it is there.
    private func within(_ range: Range<Int>) -> Range<Int> {
        let lower = max(range.lowerBound, windowStart) - windowStart
        return lower..<max(lower, min(range.upperBound - windowStart, window.count))
    }

    /// What to replace in the piece of the text at `piece`, in offsets from its start: the replacement stands where the
    /// value begins, the rest of the value is taken out.
    func replacements(in piece: Range<Int>) -> [(range: Range<Int>, bytes: [UInt8])] {
        let masks = gone.spans.filter { $0.range.overlaps(piece) }.map { span in
            Spans.Replaced(range: span.range, bytes: span.range.lowerBound < piece.lowerBound ? [] : masked(span))
        }
        let back = restored.filter { $0.range.overlaps(piece) }.map { Spans.Replaced(range: $0.range, bytes: $0.bytes) }
        return Spans.merged(masks, back).map { one in
            let part = one.range.clamped(to: piece)
            return (
                part.lowerBound - piece.lowerBound..<part.upperBound - piece.lowerBound,
                part.lowerBound == one.range.lowerBound ? one.bytes : []
            )
        }
    }

    /// What stands in the place of a stretch.
    private func masked(_ span: Spans.Gone) -> [UInt8] {
        let range = within(span.range)
        let bytes = inspector.replacement(of: range, in: window, span.mark)
        let nested = NestedText(isJSON == true ? [UInt8(ascii: "{")] : [])
        let isSplit = span.range.lowerBound >= windowStart && nested.splitsEscape(at: range.lowerBound, in: window)
        return isSplit ? [UInt8(ascii: "\\")] + bytes : bytes
    }

    /// The piece up to `end` has left.
    mutating func pass(_ end: Int) {
        passed = max(passed, end)
        gone.pass(passed)
        if !restored.isEmpty { restored.removeAll { $0.range.upperBound <= passed } }
    }
}

internal import Domain
internal import Inspection

/// The scanner together with the rules of one direction: from text to marks, and from marks to what replaces them.
///
/// A class, so that handing it on costs one count; it never changes.
final class Inspector: Sendable {
    let scanner: Scanner
    let profile: Profile
    let direction: Direction
    /// Whose answer it is: of its own documents an asset may say more.
    let asset: String?
    private let guesses: Guesses
    /// Whether a word by itself may be found.
    private let takesGuesses: Bool
    /// For what is replaced in a way that others have to know of.
    private let conversation: ReplacementRegister.Conversation?
    /// For an answer: puts back what the person who reads it may see there; `nil` when there is nothing.
    let restoring: RestoringStream?

    /// - Parameters:
    ///   - conversation: Where there is none, what needs one is replaced by placeholders.
    ///   - asset: Whose answer it is.
    ///   - guesses: Those of labels that are replaced, or none where the words of a text are no language.
    init(
        scanner: Scanner, profile: Profile, direction: Direction, _ conversation: ReplacementRegister.Conversation?,
        answering asset: String? = nil, guesses: Guesses = .held
    ) {
        self.scanner = scanner
        self.profile = profile
        self.direction = direction
        self.asset = asset
        self.guesses = guesses
        takesGuesses = scanner.makesGuesses(guesses) {
            Self.replaces(Self.action(for: $0, profile, direction), direction)
        }
        self.conversation = conversation
        restoring =
            direction == .request
            ? nil
            : conversation?.known()?.restoring(showing: .where { profile.rules.action(for: $0, .response) == .allow })
    }

    /// What happens to a label. An answer cannot be justified by anybody, so advice stops it there.
    func action(for label: Label) -> LabelAction { Self.action(for: label, profile, direction) }

    private static func action(for label: Label, _ profile: Profile, _ direction: Direction) -> LabelAction {
        let action = profile.rules.action(for: label, direction)
        return direction == .response && action == .coach ? .block : action
    }

    /// Whether a text needs no scan: a word in which nothing is found, unless it is guessed at.
    func passesUnread(_ text: UnsafeRawBufferPointer) -> Bool { !takesGuesses && PlainWord.matches(text) }

    /// Whether bytes with this action are taken out of what passes. A request that is stopped with advice keeps them:
    /// it may pass as it is, with a justification.
    func replaces(_ action: LabelAction) -> Bool { Self.replaces(action, direction) }

    private static func replaces(_ action: LabelAction, _ direction: Direction) -> Bool {
        switch action {
        case .allow: false
        case .mask, .block: true
        case .coach: direction == .response
        }
    }

    /// A stream of one text, which waits for what is replaced.
    func stream() throws(InspectionError) -> TextStream {
        try scanner.stream(holding: { self.replaces(self.action(for: $0)) }, answering: asset, guesses: guesses)
    }

    func marks(in text: UnsafeRawBufferPointer) throws(Refusal) -> [Passage.Mark] { try look(in: text).marks }

    /// What is found in a text.
    struct Found {
        /// Whatever is done with it.
        var spans: [LabelledSpan] = []
        /// By the rules.
        var marks: [Passage.Mark] = []
    }

    private func look(in text: UnsafeRawBufferPointer) throws(Refusal) -> Found {
        do {
            let (all, held) = try scanner.scan(
                text, alsoHolding: { self.replaces(self.action(for: $0)) }, answering: asset, guesses: guesses)
            return Found(spans: all, marks: held.map { Passage.Mark(span: $0, action: action(for: $0.label)) })
        } catch {
            throw Refusal.inspectionFailed(direction, "a check could not be made")
        }
    }

    func look(in text: [UInt8]) throws(Refusal) -> Found {
        let result = text.withUnsafeBytes { bytes in
            Result { () throws(Refusal) in try look(in: bytes) }
        }
        return try result.get()
    }

    func marks(in text: [UInt8]) throws(Refusal) -> [Passage.Mark] { try look(in: text).marks }

    /// What stands in the place of the value of `mark` that lies at `range` of `text`.
    ///
    func replacement(of range: Range<Int>, in text: [UInt8], _ mark: Passage.Mark) -> [UInt8] {
        let value = value(mark.span.label, range, in: text)
        guard case .mask(let chosen) = mark.action else { return value.written }
        if !chosen.usesKey { return chosen.replacement(of: value) ?? value.written }
        // What is put in another place, where it would have to be written with escapes, is not written right there.
        guard let conversation, Self.isPlain(value.bytes) else { return value.written }
        let made = conversation.replacement(of: value, by: chosen, in: direction)
        guard let made, Self.isPlain(made) else { return value.written }
        if chosen == .token, !conversation.takes(made, for: value) { return value.written }
        return made
    }

    private func value(_ label: Label, _ range: Range<Int>, in text: [UInt8]) -> FoundValue {
        FoundValue(
            label, Array(text[range]), placeholder: scanner.placeholder(for: label),
            before: Array(text[max(0, range.lowerBound - FoundValue.contextLength)..<range.lowerBound]))
    }

    /// Whether it is written the same way in JSON, and in JSON within JSON.
    private static func isPlain(_ bytes: [UInt8]) -> Bool {
        bytes.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != 0x7F }
    }

    /// What is put in the place of stretches of `text`: in order, disjoint.
    func replacements(of marks: [Passage.Mark], in text: [UInt8]) -> [Spans.Replaced] {
        let nested = NestedText(text)
        let gone = Spans.gone(marks, self)
        if let conversation, gone.contains(where: { $0.mark.action == .mask(.synthetic) }) {
            // No surrogate is to be mistaken for a value that stands beside it.
            conversation.note(marks.map { value($0.span.label, $0.span.range, in: text) })
        }
        return gone.map { gone in
            let value = replacement(of: gone.range, in: text, gone.mark)
            let isSplit = nested.splitsEscape(at: gone.range.lowerBound, in: text)
            return Spans.Replaced(range: gone.range, bytes: isSplit ? [UInt8(ascii: "\\")] + value : value)
        }
    }

    /// What is put back in `text`.
    func restored(in text: [UInt8]) -> [RestoringStream.Restored] {
        guard var stream = restoring else { return [] }
        _ = stream.append(text)
        _ = stream.finish()
        return stream.takeRestored()
    }

    /// A text in which values are replaced, and how.
    struct Rewritten {
        var text: [UInt8]
        /// As it was done: a placeholder where the operator could make nothing of a value.
        var operators: [Label: Set<MaskingOperator>]
        /// What stands there now: its letters and digits.
        private let written: Set<[UInt8]>

        fileprivate init(_ text: [UInt8], _ replaced: [Spans.Replaced]) {
            self.text = text
            operators = [:]
            written = Set(replaced.map { StandingValues.plain($0.bytes) })
        }

        /// Whether what was found in `text` was put there.
        func wrote(_ span: LabelledSpan, in text: [UInt8]) -> Bool {
            written.contains(StandingValues.plain(text[span.range]))
        }
    }

    /// The text with everything replaced that has to be, and what was done; `nil` when nothing has.
    func rewritten(_ text: [UInt8], _ marks: [Passage.Mark]) -> Rewritten? {
        let replaced = replacements(of: marks, in: text)
        guard let new = Spans.written(replaced, in: text) else { return nil }
        var rewritten = Rewritten(new, replaced)
        for (gone, one) in zip(Spans.gone(marks, self), replaced) {
            let isPlaceholder = one.bytes.ends(with: value(gone.mark.span.label, gone.range, in: text).written)
            var done = MaskingOperator.placeholder
            if case .mask(let chosen) = gone.mark.action, !isPlaceholder { done = chosen }
            rewritten.operators[gone.mark.span.label, default: []].insert(done)
        }
        return rewritten
    }

    /// The text with everything replaced that has to be; `nil` when nothing has.
    func masked(_ text: [UInt8], _ marks: [Passage.Mark]) -> [UInt8]? {
        Spans.written(replacements(of: marks, in: text), in: text)
    }
}

extension [UInt8] {
    fileprivate func ends(with other: [UInt8]) -> Bool { suffix(other.count).elementsEqual(other) }
}

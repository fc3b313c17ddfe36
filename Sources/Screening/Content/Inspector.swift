internal import Domain
internal import Inspection

/// The scanner together with the rules of one direction: from text to marks, and from marks to what replaces them.
///
/// A class, so that handing it on costs one count; it never changes.
final class Inspector: Sendable {
    let scanner: Scanner
    let profile: Profile
    let direction: Direction

    init(scanner: Scanner, profile: Profile, direction: Direction) {
        self.scanner = scanner
        self.profile = profile
        self.direction = direction
    }

    /// What happens to a label. An answer cannot be justified by anybody, so advice stops it there.
    func action(for label: Label) -> LabelAction {
        let action = profile.rules.action(for: label, direction)
        return direction == .response && action == .coach ? .block : action
    }

    /// Whether bytes with this action are taken out of what passes. A request that is stopped with advice keeps them:
    /// it may pass as it is, with a justification.
    func replaces(_ action: LabelAction) -> Bool {
        switch action {
        case .allow: false
        case .mask, .block: true
        case .coach: direction == .response
        }
    }

    func marks(in text: UnsafeRawBufferPointer) throws(Refusal) -> [Passage.Mark] {
        do {
            // Nearly every text has nothing at all, which needs no rules to be told.
            if try scanner.scan(text).isEmpty { return [] }
            let spans = try scanner.scan(text) { self.replaces(self.action(for: $0)) }
            return spans.map { Passage.Mark(span: $0, action: action(for: $0.label)) }
        } catch {
            throw Refusal.inspectionFailed(direction, "a check could not be made")
        }
    }

    func marks(in text: [UInt8]) throws(Refusal) -> [Passage.Mark] {
        let result = text.withUnsafeBytes { bytes in
            Result { () throws(Refusal) in try marks(in: bytes) }
        }
        return try result.get()
    }

    /// What stands in the place of `value`.
    ///
    /// A value with escapes of JSON inside JSON is replaced as a whole: stars would break its escapes.
    func replacement(of value: some Collection<UInt8>, _ mark: Passage.Mark) -> [UInt8] {
        var style = MaskStyle.placeholder
        if case .mask(let wanted) = mark.action, !value.contains(UInt8(ascii: "\\")) { style = wanted }
        return Mask.replacement(
            of: Array(value), label: mark.span.label, placeholder: scanner.placeholder(for: mark.span.label),
            style: style)
    }

    /// The text with everything replaced that has to be; `nil` when nothing has.
    func masked(_ text: [UInt8], _ marks: [Passage.Mark]) -> [UInt8]? {
        let marks = marks.filter { replaces($0.action) }
        if marks.isEmpty { return nil }
        let nested = NestedText(text)
        var output: [UInt8] = []
        var at = 0
        for mark in marks where mark.span.range.upperBound > at {
            let range = max(at, mark.span.range.lowerBound)..<mark.span.range.upperBound
            output.append(contentsOf: text[at..<range.lowerBound])
            if nested.splitsEscape(at: range.lowerBound, in: text) { output.append(UInt8(ascii: "\\")) }
            output.append(contentsOf: replacement(of: text[range], mark))
            at = range.upperBound
        }
        output.append(contentsOf: text[at...])
        return output
    }
}

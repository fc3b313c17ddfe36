public import Domain
public import Inspection

/// What others wrote and the record keeps in the clear: short, and with a placeholder for every value of any label,
/// whatever policy says about it. One serves every thread.
public final class ClearText: Sendable {
    private let inspector: Inspector
    private let clean = CleanLines()

    /// Characters that are kept.
    private static let longest = 128

    public init(scanner: Scanner) {
        let rules = Dictionary(
            scanner.detectors.flatMap(\.labels).map { ($0, LabelAction.mask(.placeholder)) },
            uniquingKeysWith: { first, _ in first })
        let profile = Profile(name: "record", rules: LabelRules(request: rules), features: [])
        inspector = Inspector(scanner: scanner, profile: profile, direction: .request, nil, guesses: .ignored)
    }

    /// The text as it may stand in the clear; a placeholder when it cannot be inspected.
    public func callAsFunction(_ text: String) -> String {
        let hash = CleanLines.hash("", text)
        if clean.unknown([hash]).isEmpty { return text }
        let bytes = Array(text.utf8)
        guard let marks = try? inspector.marks(in: bytes) else { return "[withheld]" }
        if marks.isEmpty, text.utf8.count <= Self.longest { clean.insert([hash]) }
        let masked = inspector.masked(bytes, marks) ?? bytes
        return String(String(decoding: masked, as: UTF8.self).prefix(Self.longest))
    }

    /// The text for the record's encrypted part, with what is in it.
    public func passage(_ surface: String, _ text: String) -> Passage {
        let bytes = Array(text.utf8)
        return Passage(surface: surface, text: bytes, marks: (try? inspector.marks(in: bytes)) ?? [])
    }
}

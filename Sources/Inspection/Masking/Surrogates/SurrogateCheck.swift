internal import Domain

/// Whether a surrogate would be found again as what it stands for.
///
/// Many values are found only where the text says what they are. A detector's own examples are such texts: the surrogate
/// is put in the place of the example's value.
struct SurrogateCheck: Sendable {
    /// What stands around a value.
    struct Frame: Sendable {
        let before: [UInt8]
        let after: [UInt8]
    }

    private let scanner: Scanner
    private let detectors: [Label: [Detector]]
    private let guessed: Set<Label>
    /// Longer values are not tried in every frame.
    private static let longest = 4_096

    init(_ scanner: Scanner) {
        self.scanner = scanner
        detectors = Dictionary(grouping: scanner.detectors, by: \.label)
        guessed = Set(scanner.guessedLabels)
    }

    /// The frame of a proof that has its value once.
    private static func frame(_ proof: Proof) -> Frame? {
        let text = Array(proof.text.utf8)
        guard proof.values.count == 1, let value = proof.values.first.map({ Array($0.utf8) }),
            !value.contains(UInt8(ascii: "\\")),
            let range = text.firstRange(of: value), range.count < text.count
        else { return nil }
        return Frame(before: Array(text[..<range.lowerBound]), after: Array(text[range.upperBound...]))
    }

    /// A frame in which `value` is found; `nil` when no example is like it, or it is too long to try.
    func frame(for value: FoundValue) -> Frame? {
        guard value.bytes.count <= Self.longest else { return nil }
        guard let detectors = detectors[value.label] else { return nil }
        // Examples are made when they are asked for, and most values are found without one.
        let frames = detectors.lazy.flatMap { [Frame(before: [], after: [])] + $0.proofs.lazy.compactMap(Self.frame) }
        return frames.first { isFound(value.bytes, as: value.label, in: $0) }
    }

    /// Whether `bytes` in `frame` are found as a value of `label`, to the last byte.
    func isFound(_ bytes: [UInt8], as label: Label, in frame: Frame) -> Bool {
        let guesses = guessed.contains(label) ? Guesses.all : .ignored
        guard let found = try? scanner.scan(frame.before + bytes + frame.after, guesses: guesses) else { return false }
        let range = frame.before.count..<frame.before.count + bytes.count
        return found.contains { $0.label == label && $0.range == range }
    }
}

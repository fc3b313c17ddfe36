internal import Domain

/// The fingerprints of an organisation's documents and instructions.
///
/// A long text leaves a trace wherever 50 letters of it are shared. That is too coarse for a short one, so it is
/// entered with three times as many fingerprints, and answers are read a second time where there are such texts. Of a
/// text that comes back whole all fingerprints are there, and they leave out at most a window at either end: 16 of its letters
/// (letters and digits, in bytes as they are folded). From ``shortest`` letters on what is left is three fifths, which is
/// ``LeakThresholds/most``.
public struct TextIndex: Sendable {
    var long: FingerprintIndex
    var short: FingerprintIndex

    /// Fewer letters are a phrase that others write too, and are not looked for.
    public static let shortest = 40
    /// From here on the standard measure finds enough of every text that comes back whole: of this many letters all but
    /// two windows, which are the 200 that a document is found by.
    static let longestShort = 260

    public init(key: IndexKey) {
        self.init(
            long: FingerprintIndex(key: key, measure: .standard), short: FingerprintIndex(key: key, measure: .short))
    }

    init(long: FingerprintIndex, short: FingerprintIndex) {
        self.long = long
        self.short = short
    }

    /// The texts that are looked for.
    public var sources: [LeakSource] { long.sources + short.sources }
    public var isEmpty: Bool { indexes.isEmpty }

    /// Those that hold anything.
    var indexes: [FingerprintIndex] { [long, short].filter { !$0.sources.isEmpty } }

    /// Enters a text, in place of the one with the same source. Of one that is too short nothing is entered.
    public mutating func add(_ fingerprints: TextFingerprints, of source: LeakSource) throws(FingerprintError) {
        remove(source)
        switch fingerprints.kind {
        case .tooShort: return
        case .short: try short.add(fingerprints.content, of: source)
        case .long: try long.add(fingerprints.content, of: source)
        }
    }

    /// Fingerprints a text and enters it.
    public mutating func add(_ text: [UInt8], of source: LeakSource) throws(FingerprintError) {
        var reader = TextReader()
        reader.append(text)
        try add(reader.finish(), of: source)
    }

    /// Nothing of it is found from now on; whether it was there.
    @discardableResult public mutating func remove(_ source: LeakSource) -> Bool {
        let removals = [long.remove(source), short.remove(source)]
        return removals.contains(true)
    }

    /// Puts everything in order and drops what was removed: what the index is stored as.
    public mutating func settle() {
        long.settle()
        short.settle()
    }
}

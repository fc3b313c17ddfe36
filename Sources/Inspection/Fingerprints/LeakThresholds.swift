/// How much of a document an answer may hold before it is a leak.
public struct LeakThresholds: Hashable, Sendable {
    /// A run in common, in bytes of folded text, that is a leak by itself.
    ///
    /// Runs are seen from one fingerprint to another: one this long is always reported, one that is two windows shorter
    /// never.
    public var run: Int
    /// Share of the document's fingerprints, 0…1.
    public var documentShare: Double
    /// Share of the answer that comes from the document, 0…1. It is judged at the end of an answer.
    public var answerShare: Double
    /// Bytes of folded text that come from the document before shares count.
    public var least: Int
    /// Share of a short text's bytes that is enough where it is fewer than ``least``; ∞ where a short text may be told whole.
    public var whole: Double

    /// What most of a short text is: whatever comes back whole has it (``TextIndex``), and less than that is a phrase.
    public static let most = 0.6

    public init(
        run: Int, documentShare: Double, answerShare: Double, least: Int, whole: Double = LeakThresholds.most
    ) {
        self.run = run
        self.documentShare = documentShare
        self.answerShare = answerShare
        self.least = least
        self.whole = whole
    }

    /// Bytes that come from a document before shares count.
    ///
    /// - Parameter letters: Bytes of its folded text; 0 where nobody knows.
    func least(of letters: Int) -> Int {
        letters == 0 ? least : Int(min(Double(least), (Double(letters) * whole).rounded(.up)))
    }

    /// For documents: a paragraph word by word, a third of a document, or two fifths of an answer.
    public static let document = LeakThresholds(run: 300, documentShare: 0.3, answerShare: 0.4, least: 200)
    /// For what an asset answers from, in its own answers: a paragraph is an answer, a page is a copy. A short file may be
    /// given whole, and nothing follows from an answer that is all quotation.
    public static let knowledge = LeakThresholds(
        run: 1_500, documentShare: 0.5, answerShare: .infinity, least: 1_500, whole: .infinity)
    /// For instructions, which are short and no answer's business: a sentence or two.
    public static let instructions = LeakThresholds(run: 120, documentShare: 0.15, answerShare: 0.3, least: 80)
}

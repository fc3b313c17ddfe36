/// What is found of a document, in bytes of folded text: letters and digits in lower case, without accents, nothing else.
///
/// Winnowing's two thresholds (Schleimer, Wilkerson, Aiken, "Winnowing: Local Algorithms for Document Fingerprinting",
/// SIGMOD 2003).
public struct FingerprintMeasure: Hashable, Sendable {
    /// What a document and a text share is never found when it is shorter than this: `k` of the paper.
    public let noise: Int
    /// What they share is always found when it is at least this long: `t` of the paper.
    public let guarantee: Int

    public static let standard = FingerprintMeasure(noise: 20, guarantee: 50, unchecked: ())
    /// For short texts, of which the standard measure would keep one or two fingerprints: three times as many. What is no
    /// trace of a long one (``noise``) is none of a short one either.
    public static let short = FingerprintMeasure(noise: 20, guarantee: 28, unchecked: ())

    /// `nil` unless 8 ≤ `noise` ≤ `guarantee` ≤ 256.
    public init?(noise: Int, guarantee: Int) {
        guard noise >= 8, noise <= guarantee, guarantee <= 256 else { return nil }
        self.init(noise: noise, guarantee: guarantee, unchecked: ())
    }

    private init(noise: Int, guarantee: Int, unchecked: Void) {
        self.noise = noise
        self.guarantee = guarantee
    }

    /// Neighbouring hashes of which one is always taken: `w` of the paper. On average it is one in (w + 1) / 2.
    public var window: Int { guarantee - noise + 1 }
}

/// An example that shows what a detector finds, or leaves alone, and why.
public struct Proof: Hashable, Sendable {
    /// The text that is scanned.
    public let text: String
    /// Exactly what the detector finds in it, in order. Empty: nothing.
    public let values: [String]
    /// What the example shows.
    public let why: String

    /// `value` is found in `text` (which is the value alone when not given).
    static func finds(_ value: String, in text: String? = nil, _ why: String) -> Proof {
        Proof(text: text ?? value, values: [value], why: why)
    }

    static func finds(_ values: [String], in text: String, _ why: String) -> Proof {
        Proof(text: text, values: values, why: why)
    }

    static func ignores(_ text: String, _ why: String) -> Proof { Proof(text: text, values: [], why: why) }
}

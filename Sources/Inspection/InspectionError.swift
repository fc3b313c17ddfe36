/// Why a text could not be inspected.
///
/// An inspection that fails counts as a failed check: the text must not pass. The error never holds any of the text.
public struct InspectionError: Error, Hashable, Sendable, CustomStringConvertible {
    private enum Code: Hashable {
        case badDetector(label: String, reason: String)
        case noMemory
        case unsupportedProcessor
        case prefilter(Int32)
        case matcher(Int32)
        case limit(label: String)
        case tooDeep
        case ended
    }

    private let code: Code

    static func badDetector(_ label: String, _ reason: String) -> Self {
        Self(code: .badDetector(label: label, reason: reason))
    }
    static func prefilter(_ status: Int32) -> Self { Self(code: .prefilter(status)) }
    static func matcher(_ status: Int32) -> Self { Self(code: .matcher(status)) }
    static func limit(_ label: String) -> Self { Self(code: .limit(label: label)) }

    /// The matching engines could not get memory.
    public static let noMemory = Self(code: .noMemory)
    /// The pattern scanner needs a processor with SSE 4.2 (or NEON).
    public static let unsupportedProcessor = Self(code: .unsupportedProcessor)
    /// Something in the text is escaped more often than it is read.
    public static let tooDeep = Self(code: .tooDeep)
    /// Text was given to a stream that has ended or failed.
    public static let ended = Self(code: .ended)

    /// Whether a detector used up its share of work on this text.
    var isLimit: Bool {
        if case .limit = code { true } else { false }
    }

    public var description: String {
        switch code {
        case .badDetector(let label, let reason): "detector `\(label)` cannot be compiled: \(reason)"
        case .noMemory: "no memory to inspect the text"
        case .unsupportedProcessor: "this processor lacks what the pattern scanner needs: SSE 4.2, or NEON on ARM"
        case .prefilter(let status): "the pattern scanner failed with status \(status)"
        case .matcher(let status): "the pattern matcher failed with status \(status)"
        case .limit(let label): "detector `\(label)` reached its limit of work on this text"
        case .tooDeep: "the text is escaped more than \(EscapeChain.deepest) times over"
        case .ended: "text arrived after the end or the failure of its stream"
        }
    }
}

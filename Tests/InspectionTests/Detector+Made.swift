import Domain

@testable import Inspection

extension Detector {
    /// A detector for a test.
    static func made(
        _ body: String, name: String = "MADE", priority: Int = 1, before: String = "", after: String = "",
        tail: String? = nil
    ) -> Detector {
        Detector(
            label: Label(name), placeholder: name, priority: priority,
            patterns: [Pattern(before: before, body: body, tail: tail, after: after, confidence: 0.5)], proofs: [])
    }
}

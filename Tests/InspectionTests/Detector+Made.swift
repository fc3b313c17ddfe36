import Domain

@testable import Inspection

extension Detector {
    /// Every detector with a description of its own, and one in forty of those made of formats, which are alike.
    static let sampled =
        written + SecretFormat.detectors.enumerated().compactMap { $0.offset % 40 == 0 ? $0.element : nil }

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

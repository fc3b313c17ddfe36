import Domain
import Synchronization

/// The requests a batch file carries, as far as policies were asked about them: once for each model they name.
final class LaterRequests: Sendable {
    struct Answer: Sendable {
        /// Why the requests may not be made.
        var refusal: String?
        /// Decides about their content, which is all that is found in the file.
        var content: (any ContentDecider)?
    }

    private let answers = Mutex<[String?: Answer]>([:])

    subscript(model: String?) -> Answer? {
        get { answers.withLock { $0[model] } }
        set { answers.withLock { $0[model] = newValue } }
    }

    var contents: [any ContentDecider] { answers.withLock { $0.values.compactMap(\.content) } }
}

extension ContentDecision {
    /// What both allow.
    func joined(with other: ContentDecision) -> ContentDecision {
        var joined = self
        if other.verdict.outcome > verdict.outcome { joined.verdict = verdict.joined(with: other.verdict) }
        joined.stricter = stricter.map { rules in other.stricter.map(rules.joined) ?? rules } ?? other.stricter
        return joined
    }
}

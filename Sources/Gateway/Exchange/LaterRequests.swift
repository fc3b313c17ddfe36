import Domain
import Screening
import Synchronization

/// The requests a batch file carries, as far as policies were asked about them: once for each kind.
final class LaterRequests: Sendable {
    struct Answer: Sendable {
        /// Why the requests may not be made.
        var refusal: String?
        /// Decides about their content, which is all that is found in the file, by the rules it is read by.
        var access: AccessDecision?
    }

    private let answers = Mutex<[LaterRequest: Answer]>([:])

    subscript(request: LaterRequest) -> Answer? {
        get { answers.withLock { $0[request] } }
        set { answers.withLock { $0[request] = newValue } }
    }

    /// What was found in a file, decided as the requests in it are too, when it was read by `rules`.
    func joined(_ decision: ContentDecision, about found: ContentRequest, readBy rules: LabelRules) -> ContentDecision {
        var joined = decision
        for access in answers.withLock({ $0.values.compactMap(\.access) }) {
            let later = access.content.content(found)
            if later.verdict.outcome > joined.verdict.outcome {
                joined.verdict = joined.verdict.joined(with: later.verdict)
            }
            let stricter = (joined.stricter ?? rules).joined(with: later.stricter ?? access.profile.rules)
            joined.stricter = stricter == rules ? nil : stricter
        }
        return joined
    }
}

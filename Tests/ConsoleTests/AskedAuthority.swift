import Domain
import Synchronization

/// An authority that answers everything alike and remembers what it was asked.
final class AskedAuthority: Authority {
    private let answer: Verdict
    private let asked = Mutex<[Question]>([])

    init(_ answer: Verdict) { self.answer = answer }

    /// Refuses everything.
    static var denying: AskedAuthority {
        AskedAuthority(Verdict(.deny, [Reason(code: "test", message: "Nothing is permitted today.")]))
    }

    var questions: [Question] { asked.withLock { $0 } }

    func decide(_ question: Question) -> Verdict {
        asked.withLock { $0.append(question) }
        return answer
    }

    func permits(_ question: Question, on resources: [Resource]) -> [Bool] {
        resources.map { resource in
            var asking = question
            asking.resource = resource
            return decide(asking).outcome == .permit
        }
    }

    func hints(_ question: Question, found: ContentRequest?) -> [String] { [] }
}

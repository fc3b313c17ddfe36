import Approvals
import Testing

/// Something that is refused, and why.
struct RefusalExample: Sendable, CustomTestStringConvertible {
    let promise: String
    let refusal: ApprovalRefusal
    /// An asset, and what is tried with it.
    let attempt: @Sendable () throws -> (Sample, ApprovalAct)

    var testDescription: String { promise }

    static let all = reviews + unchecked + delegations + publications + exceptions + bounds

    /// An asset of which nothing is known, and what happens before something is tried.
    init(
        _ promise: String, _ refusal: ApprovalRefusal,
        of start: @autoclosure @escaping @Sendable () throws -> Sample = try Sample(),
        _ attempt: @escaping @Sendable (inout Sample) throws -> ApprovalAct
    ) {
        self.promise = promise
        self.refusal = refusal
        self.attempt = {
            var sample = try start()
            let act = try attempt(&sample)
            return (sample, act)
        }
    }
}

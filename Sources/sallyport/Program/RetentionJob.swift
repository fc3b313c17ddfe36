import Domain
import Ledger
import Logging
import Registry

/// The job that lets go, once a day, what has been kept for as long as the rules say, and overwrites whatever was erased while
/// somebody was reading it.
struct RetentionJob: Sendable {
    private static let administrator = Administrator(name: "job:retention")
    /// Between two looks at whether it is time.
    private static let pause = Duration.seconds(600)

    let access: StoreAccess
    let logger: Logger

    /// Goes on until it is cancelled. What a run that broke off has left is finished at the next look; what fails is told once until
    /// it succeeds.
    func run() async {
        var told: String?
        while !Task.isCancelled {
            let problem = await problem()
            if let problem, problem != told {
                logger.error("records cannot be let go", metadata: ["cause": "\(problem)"])
            }
            told = problem
            try? await Task.sleep(for: Self.pause)
        }
    }

    /// One look, and a run when it is time. Returns what is wrong.
    private func problem() async -> String? {
        do {
            try access.ledger.finishOverwriting()
            guard let inForce = try access.ledger.retention() else { return nil }
            try await access.ledger.finishRetention()
            let (now, last) = (SystemTime().now, inForce.applied)
            if now < inForce.nextRun { return nil }
            guard !inForce.isStalled(at: now) else {
                return
                    "the rules were applied more than \(RetentionInForce.longestGap) days ago; when the clock is right, apply them with `sallyport ledger retention run`"
            }
            // Of several processes one does it.
            guard try access.ledger.beginRetention(after: last) else { return nil }
            _ = try await RetentionRun(access: access, administrator: Self.administrator).apply(
                inForce.rules, rewriting: false)
            return nil
        } catch {
            return "\(error)"
        }
    }
}

/// One application of the rules: asked and recorded with its numbers before it is done.
struct RetentionRun {
    let access: StoreAccess
    let administrator: Administrator

    func apply(_ rules: RetentionRules, rewriting: Bool) async throws -> RetentionOutcome {
        let plan = try await access.ledger.plan(rules)
        try await Administration(access.registry).beginRetention(plan.told, by: administrator)
        return try await access.ledger.apply(rules, rewriting: rewriting)
    }
}

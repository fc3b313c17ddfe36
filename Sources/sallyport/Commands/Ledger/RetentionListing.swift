import Ledger
import Registry

/// Rules of retention and what comes of them, for people and for programs.
enum RetentionListing {
    static func inForce(_ ledger: Ledger) throws -> RetentionInForce {
        guard let inForce = try ledger.retention() else {
            throw CommandFailure.usage("no rules are in force: set them with `sallyport ledger retention set FILE`")
        }
        return inForce
    }

    /// Runs what goes through the record, and says of what fails that it was not finished.
    static func working<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let failure as CommandFailure {
            throw failure
        } catch let error as RegistryError {
            throw RegistryCommand.failure(error)
        } catch {
            throw CommandFailure.usage("that was not finished: \(error); run it again")
        }
    }

    static func object(_ inForce: RetentionInForce?, last: RetentionRunOnRecord?) -> [String: Any] {
        var object = object(inForce)
        if let last {
            var run = last.plan.map { self.object($0) } ?? [:]
            run["time"] = TimestampText.iso8601(last.time)
            run["person"] = last.person
            object["lastRun"] = run
        }
        return object
    }

    static func text(_ inForce: RetentionInForce?, last: RetentionRunOnRecord?) -> String {
        guard let last else { return text(inForce) }
        let what = last.plan.map { "\($0.count) records to let go, \($0.held) held" } ?? "what, is not known"
        return text(inForce)
            + "\nlast run: \(TimestampText.iso8601(last.time))\(last.person.map { " by \($0.oneLine)" } ?? ""): \(what)"
    }

    private static func object(_ inForce: RetentionInForce?) -> [String: Any] {
        guard let inForce else { return ["rules": [Any](), "otherwise": "forever"] }
        return [
            "rules": inForce.rules.rules.map { rule -> [String: Any] in
                var object: [String: Any] = ["name": rule.name, "keep": text(rule.keep)]
                if !rule.kinds.isEmpty { object["kinds"] = rule.kinds }
                if !rule.assets.isEmpty { object["assets"] = rule.assets }
                if !rule.labels.isEmpty { object["labels"] = rule.labels }
                return object
            },
            "otherwise": text(inForce.rules.otherwise), "applied": TimestampText.iso8601(inForce.applied),
        ]
    }

    private static func text(_ inForce: RetentionInForce?) -> String {
        guard let inForce else { return "no rules are in force: everything is kept" }
        let lines = inForce.rules.rules.map { rule in
            let what = (rule.kinds + rule.assets.map { "asset \($0)" } + rule.labels).joined(separator: ", ")
            return "\(rule.name)  \(text(rule.keep))  \(what.oneLine)"
        }
        return
            (lines + [
                "\(RetentionRules.otherwiseName)  \(text(inForce.rules.otherwise))",
                "applied last, or set: \(TimestampText.iso8601(inForce.applied))",
            ]).joined(separator: "\n")
    }

    static func object(_ plan: RetentionPlan) -> [String: Any] {
        [
            "records": plan.count, "held": plan.held,
            "classes": plan.classes.map { ["name": $0.name, "count": $0.count, "first": $0.first, "last": $0.last] },
        ]
    }

    static func text(_ plan: RetentionPlan, _ done: String) -> String {
        let lines = plan.classes.map { "\($0.name)  \($0.count) records, of \($0.first) to \($0.last)" }
        return (lines + ["\(plan.count) records \(done); \(plan.held) are kept by legal holds"]).joined(separator: "\n")
    }

    private static func text(_ period: RetentionPeriod?) -> String { period?.text ?? "forever" }
}

import Domain

@testable import Policies

/// Policies of an organisation's own beside the baseline, as text.
enum Own {
    static func library(_ files: [String: String]) throws -> PolicyLibrary {
        let baseline = try PolicyLibrary.baseline(labels: Town.labels)
        return try PolicyLibrary(
            PolicyFiles.baseline(with: files.map { PolicyFile(name: $0.key, bytes: Array($0.value.utf8)) }),
            baseline.vocabulary, reusing: baseline)
    }

    static func library(_ policies: String, tests: String? = nil) throws -> PolicyLibrary {
        var files = ["own.cedar": policies]
        if let tests { files["own.tests.json"] = tests }
        return try library(files)
    }

    /// What is wrong with it.
    static func problems(_ policies: String) -> [PolicyProblem] {
        do {
            _ = try library(policies)
            return []
        } catch let problems as PolicyProblems {
            return problems.problems
        } catch {
            return [PolicyProblem("\(error)")]
        }
    }
}

import Policies

/// What became of the tests of a set of policies.
struct TrialTally: Sendable {
    struct Count: Hashable, Sendable {
        var passed = 0
        /// Promises of the baseline that an organisation's own policies take back, as they may.
        var overridden = 0
        var failed = 0

        mutating func note(_ result: TrialResult) {
            if result.passed {
                passed += 1
            } else if result.isOverridden {
                overridden += 1
            } else {
                failed += 1
            }
        }
    }

    let results: [TrialResult]
    private(set) var all = Count()
    /// By the file the tests stand in.
    private(set) var byFile: [String: Count] = [:]

    init(_ results: [TrialResult]) {
        self.results = results
        for result in results {
            all.note(result)
            byFile[result.file, default: Count()].note(result)
        }
    }

    /// `baseline/secrets.cedar` is proved by `baseline/secrets.tests.json`.
    static func testFile(of policyFile: String) -> String {
        (policyFile.hasSuffix(".cedar") ? String(policyFile.dropLast(".cedar".count)) : policyFile) + ".tests.json"
    }

    var failed: [TrialResult] { results.filter { !$0.passed && !$0.isOverridden } }

    /// Tests that promise the policy decides, or in which it did.
    func concerning(_ policy: String) -> [TrialResult] {
        results.filter { result in
            [result.expected, result.got].contains { $0?.policies?.contains(policy) == true }
        }
    }
}

extension TrialResult {
    /// Whether it is a promise of the baseline that an organisation's own policies take back.
    var isOverridden: Bool { !passed && !overriddenBy.isEmpty }
}

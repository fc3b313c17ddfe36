internal import Cedar
internal import Domain

extension PolicyLibrary {
    /// Asks every test that lies beside the policies, file by file, under the whole set.
    ///
    /// The questions go through the code that decides at the doors. A test that cannot be read has not passed.
    ///
    /// - Parameter progress: Is told after every test how many of how many were asked.
    public func trials(progress: (_ asked: Int, _ total: Int) -> Void = { _, _ in }) -> [TrialResult] {
        asked(trialReadings(), progress)
    }

    private func asked(
        _ readings: [TrialReading], _ progress: (_ asked: Int, _ total: Int) -> Void = { _, _ in }
    ) -> [TrialResult] {
        let fixed = EntityWriter(vocabulary: vocabulary).fixed
        let total = readings.reduce(0) { $0 + $1.trials.count }
        var asked = 0
        return readings.flatMap { reading -> [TrialResult] in
            let unreadable = reading.problems.map { problem in
                TrialResult(name: problem.name, file: reading.file, line: problem.line, problem: problem.problem)
            }
            let results = reading.trials.map { trial in
                defer {
                    asked += 1
                    progress(asked, total)
                }
                return ask(trial, fixed)
            }
            return results + unreadable
        }
    }

    /// What is wrong with the tests themselves.
    public func trialProblems() -> [PolicyProblem] {
        trialReadings().flatMap { $0.problems.map(\.problem) }
    }

    /// Why the organisation's own tests speak against putting the set in force; `nil` when they do not. The baseline's do
    /// not count: to decide otherwise than it does is what policies of one's own are for.
    ///
    /// Bounded, and still nothing for event loops.
    public func unkeptPromises() -> PolicyProblems? {
        let broken = asked(ownTrialReadings()).filter { !$0.passed }
        guard !broken.isEmpty else { return nil }
        return PolicyProblems(broken.prefix(RuleReader.maximumProblems).map(\.unkept))
    }

    private func ask(_ trial: Trial, _ fixed: [Entity]) -> TrialResult {
        var result = TrialResult(name: trial.name, file: trial.file, line: trial.line, expected: trial.expected)
        let known = Set(trial.entities.map(\.uid))
        let labels = missingLabels(trial.request, known)
        do {
            let entities = try Entities(fixed.filter { !known.contains($0.uid) } + labels + trial.entities)
            let verdict = TrialQuestions(authority: PolicyAuthority(self, entities)).verdict(trial.request)
            result.got = TrialResult.Answer(
                outcome: verdict.outcome, policies: verdict.decidedBy,
                message: verdict.grounds.isEmpty ? nil : verdict.grounds.map(\.message).joined(separator: "; "))
            if !result.passed, PolicyFiles.isBaseline(trial.file) {
                result.overriddenBy = verdict.decidedBy.filter { id in
                    rule(id).map { !PolicyFiles.isBaseline($0.file) } ?? false
                }
            }
        } catch {
            result.problem = PolicyProblem("the test “\(trial.name)”: \(error)", file: trial.file)
        }
        return result
    }

    /// Subtypes of known labels that the families do not list.
    private func missingLabels(_ request: Request, _ known: Set<EntityUID>) -> [Entity] {
        guard case .entity(let uid)? = request.context["label"], !known.contains(uid),
            !vocabulary.labels.isKnown(uid.id.string), let label = Label(name: uid.id.string)
        else { return [] }
        return [Entity(uid, parents: [Names.label(label.type)])]
    }
}

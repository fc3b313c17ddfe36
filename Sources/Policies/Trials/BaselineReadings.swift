internal import Domain
internal import Synchronization

extension PolicyLibrary {
    /// What the baseline's tests are read to, by the labels there are: they are the same beside whatever else is loaded.
    private static let baselineReadings = Mutex<[[Label]: [PolicyFile: TrialReading]]>([:])

    /// Every file of tests, in the order of their names.
    func trialReadings() -> [TrialReading] {
        let known = baselineReadings()
        return read(files.files.filter(\.holdsTests), known: known)
    }

    /// Those of the organisation's own.
    func ownTrialReadings() -> [TrialReading] { read(files.own.filter(\.holdsTests), known: [:]) }

    private func read(_ tests: [PolicyFile], known: [PolicyFile: TrialReading]) -> [TrialReading] {
        var budget = TrialBudget(policies: rules.count)
        return tests.map { file in
            if let known = known[file] { return known }
            let reader = TrialReader(file, of: self, within: budget)
            budget = reader.budget
            return reader.reading
        }
    }

    /// Empty where the baseline of this program is not a part of the set, as in one that an older program had in force.
    private func baselineReadings() -> [PolicyFile: TrialReading] {
        let baseline = PolicyFiles.baseline.files
        guard Set(files.files).isSuperset(of: baseline) else { return [:] }
        let labels = vocabulary.labels.labels
        if let known = Self.baselineReadings.withLock({ $0[labels] }) { return known }
        let tests = baseline.filter(\.holdsTests)
        let readings = Dictionary(
            tests.map { ($0, TrialReader($0, of: self, within: TrialBudget(policies: 0)).reading) },
            uniquingKeysWith: { first, _ in first })
        Self.baselineReadings.withLock { $0[labels] = readings }
        return readings
    }
}

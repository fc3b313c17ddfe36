internal import Domain
internal import Synchronization

/// The tests of one file, as far as they can be read.
struct TrialReading: Sendable {
    /// What is wrong, and which test it keeps from being asked.
    struct Flaw: Sendable {
        var name: String
        var line: Int?
        var problem: PolicyProblem
    }

    var file: String
    var trials: [Trial] = []
    var problems: [Flaw] = []
}

extension PolicyLibrary {
    /// What the baseline's tests are read to, by the labels there are: they are the same beside whatever else is loaded.
    private static let baselineReadings = Mutex<[[Label]: [PolicyFile: TrialReading]]>([:])

    /// Every file of tests, in the order of their names.
    func trialReadings() -> [TrialReading] {
        let known = baselineReadings()
        return files.files.filter(\.holdsTests).map { known[$0] ?? TrialReader($0, of: self).reading }
    }

    /// Empty where the baseline of this program is not a part of the set, as in one that an older program had in force.
    private func baselineReadings() -> [PolicyFile: TrialReading] {
        let baseline = PolicyFiles.baseline.files
        guard Set(files.files).isSuperset(of: baseline) else { return [:] }
        let labels = vocabulary.labels.labels
        if let known = Self.baselineReadings.withLock({ $0[labels] }) { return known }
        let tests = baseline.filter(\.holdsTests)
        let readings = Dictionary(tests.map { ($0, TrialReader($0, of: self).reading) }) { first, _ in first }
        Self.baselineReadings.withLock { $0[labels] = readings }
        return readings
    }
}

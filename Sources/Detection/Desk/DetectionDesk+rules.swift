public import Inspection
public import Registry
internal import Storage

extension DetectionDesk {
    /// Puts files of rules in force beside those there are, over files of the same name.
    ///
    /// All detectors are compiled together first: what does not fit together is not put in force.
    public func apply(_ ruleFiles: [RuleFile]) async throws(DetectionError) {
        try await ask(.applyDetectors)
        let additions = try Self.additions(ruleFiles)
        let others = try kept(without: Set(ruleFiles.map(\.name)))
        guard others.count + ruleFiles.count <= RuleFile.most else {
            throw .invalid("there would be more than \(RuleFile.most) files of rules; put some together")
        }
        try Self.compile(others + ruleFiles, cache)
        try await change(HoldingChange(.applyDetectors, additions: additions))
    }

    /// Takes files of rules out of force.
    public func removeRules(_ names: [String]) async throws(DetectionError) {
        try await ask(.removeDetectors)
        let found = try known(names, .detectors, "file of rules")
        try await change(HoldingChange(.removeDetectors, removals: found.map(\.id)))
    }

    /// Whether files of rules could be put in force: each by itself, and all with the detectors that ship.
    public static func check(
        _ ruleFiles: [RuleFile], cache: (any DatabaseCache)?
    ) throws(DetectionError) -> [HoldingChange.Addition] {
        let additions = try additions(ruleFiles)
        try compile(ruleFiles, cache)
        return additions
    }

    private static func additions(_ ruleFiles: [RuleFile]) throws(DetectionError) -> [HoldingChange.Addition] {
        do throws(RuleFileProblem) {
            return try ruleFiles.map { (file) throws(RuleFileProblem) in try file.addition() }
        } catch {
            throw .rules(error)
        }
    }

    private func kept(without names: Set<String>) throws(DetectionError) -> [RuleFile] {
        try rows([.detectors]).filter { !names.contains($0.id.name) }.compactMap(RuleFile.init)
    }

    private static func compile(_ ruleFiles: [RuleFile], _ cache: (any DatabaseCache)?) throws(DetectionError) {
        var detectors: [Detector] = []
        do throws(RuleFileProblem) {
            for file in ruleFiles { detectors += try file.read().detectors }
        } catch {
            throw .rules(error)
        }
        do throws(InspectionError) {
            _ = try Scanner(holdings: Holdings(detectors: detectors), cache: cache)
        } catch {
            throw .compiling(error.description)
        }
    }
}

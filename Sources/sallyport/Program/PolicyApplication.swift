import Cedar
import Domain
import Policies
import Registry

/// Puts files of policies in force in the place of those before: checked, tested, compared, then done and recorded.
struct PolicyApplication {
    /// What came of it, or would come.
    struct Applied {
        var hash: String
        var isApplied: Bool
        var differences: [PolicyDifference]
        /// What is worth a look in the files, by the paths that were named.
        var warnings: [PolicyProblem]
    }

    let input: PolicyInput
    let access: StoreAccess
    let dryRun: Bool
    /// Whether it is meant that nobody can change policies afterwards.
    let allowLockOut: Bool

    /// - Throws: `.refused` when the files are not valid, do not do what their own tests promise, or lock everybody out.
    func run() async throws(CommandFailure) -> Applied {
        let shelf = access.registry.policies
        let library = try input.loaded(shelf.vocabulary)
        try test(library)
        let differences = shelf.library.differences(to: library)
        let administration = Administration(access.registry)
        Progress.step(dryRun ? "looking who could change them" : "putting policies in force")
        try await RegistryCommand.run { () async throws(RegistryError) in
            if !dryRun {
                _ = try await administration.applyPolicies(
                    input.own, by: RegistryCommand.administrator, allowLockOut: allowLockOut)
            } else if !allowLockOut {
                try administration.refuseLockOut(by: library, for: RegistryCommand.administrator)
            }
        }
        return Applied(
            hash: library.contentHash, isApplied: !dryRun, differences: differences,
            warnings: input.shown(library.warnings))
    }

    /// What does not do what its own tests promise is not put in force.
    private func test(_ library: PolicyLibrary) throws(CommandFailure) {
        let outcome = TrialOutcome(TrialOutcome.asked(library))
        guard outcome.failed.allSatisfy({ PolicyFiles.isBaseline($0.file) }) else {
            throw .refused("the policies do not do what their tests promise:\n\(outcome.text(input))")
        }
    }
}

extension PolicyApplication.Applied {
    func show(_ format: OutputFormat) {
        switch format {
        case .json:
            let json: JSON = [
                "hash": .text(hash), "applied": .bool(isApplied),
                "changes": .array(differences.map(PolicyDifferenceListing.json)),
                "warnings": .array(warnings.map(PolicyListing.json)),
            ]
            Terminal.print(json: json.compact)
        case .text:
            for warning in warnings { Terminal.print(warning.description) }
            for difference in differences { Terminal.print(PolicyDifferenceListing.head(difference)) }
            let what = differences.isEmpty ? "nothing changes" : PolicyListing.count(differences.count, "change")
            Terminal.print("\(isApplied ? "in force" : "would be in force"): \(what), hash \(hash)")
        }
    }
}

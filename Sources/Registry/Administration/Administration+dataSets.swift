internal import Domain
internal import Storage

extension Administration {
    /// Registers a data set, or says otherwise who may read it and how it is classified.
    ///
    /// - Throws: `.outOfScope` where an asset has it that more people can use, or that may not handle such data.
    func save(_ dataSet: DataSet, by administrator: Administrator) async throws(RegistryError) {
        let store = registry.store
        try await perform(act(dataSet), by: administrator) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.save(dataSet) }
        }
    }

    /// Refuses what assets that have the data could not go on with.
    func refuseConflicts(
        with dataSet: DataSet, dryRun: Bool, by administrator: Administrator
    ) async throws(RegistryError) {
        let review = registry.scopeReview(with: [dataSet])
        let assets = registry.snapshot.assets.values.filter { $0.dataScope.dataSets.contains(dataSet.id) }
        let conflicts = assets.sorted { $0.id < $1.id }.flatMap(review.conflicts)
        try await refuse(act(dataSet), conflicts, dryRun: dryRun, by: administrator)
    }

    /// Refuses what the scope of data is against, which is on record unless it was only tried out.
    func refuse(
        _ act: Act, _ conflicts: [String], dryRun: Bool, by administrator: Administrator
    ) async throws(RegistryError) {
        guard !conflicts.isEmpty else { return }
        if !dryRun {
            let reason = Reason(code: "scope.wider", message: conflicts.joined(separator: "; "))
            try await refuse(act, reason, by: administrator)
        }
        throw .outOfScope(conflicts.joined(separator: "\n"))
    }

    /// Of one that is there the policies are asked as it is.
    func act(_ dataSet: DataSet) -> Act {
        Act(
            operation: "data_set.save", action: .changeDataSet,
            resource: .dataSet(registry.snapshot.dataSets[dataSet.id] ?? dataSet), subject: dataSet.id,
            detail: DataSetManifest.canonical(dataSet))
    }
}

public import Domain
internal import Storage

extension Administration {
    /// Reports keys that nobody uses and disables those that were reported long enough ago. Each is an act on record.
    ///
    /// - Returns: What was done, by key.
    public func ageKeys(_ rule: UnusedKeys) async throws(RegistryError) -> [(key: Credential, step: UnusedKeys.Step)] {
        try await refresh()
        // A use of the last seconds counts, too.
        let registry = registry
        try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try registry.flushUses() }
        }
        let (now, administrator) = (registry.time.now, Administrator(name: "job:keys"))
        var done: [(key: Credential, step: UnusedKeys.Step)] = []
        var failure: RegistryError?
        for key in try await everyKey() {
            guard let step = rule.step(for: key, at: now) else { continue }
            // One that cannot be aged keeps no other from it.
            do throws(RegistryError) {
                done.append((try await age(key, step, now, by: administrator), step))
            } catch {
                // Whoever did something with it meanwhile needs it, or has ended it.
                if error != .overtaken { failure = failure ?? error }
            }
        }
        if let failure { throw failure }
        return done
    }

    private func age(
        _ key: Credential, _ step: UnusedKeys.Step, _ now: Timestamp, by administrator: Administrator
    ) async throws(RegistryError) -> Credential {
        var aged = key
        switch step {
        case .report: aged.reportedUnused = now
        case .disable: aged.revoked = now
        }
        let act = Act(
            operation: step == .report ? "key.report_unused" : "key.disable_unused", action: .runJob, resource: .system,
            credential: key.id, subject: key.person, detail: Self.detail(of: aged))
        let (store, changed) = (registry.store, aged)
        try await perform(act, by: administrator) { () throws(RegistryError) in
            let isSaved = try RegistryError.catching { () throws(StoreError) in try store.age(changed) }
            guard isSaved else { throw .overtaken }
        }
        return aged
    }
}

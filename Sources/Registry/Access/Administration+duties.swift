internal import Domain
internal import Reviews
internal import Storage
internal import Wire

extension Administration {
    /// Everybody who has two roles that nobody should have both of, and since when that has been known.
    ///
    /// - Throws: `.denied` to whoever may not see who there is.
    public func dutyConflicts(by administrator: Administrator) async throws(RegistryError) -> [DutyConflict] {
        try authorise(.readPeople, .system, by: administrator)
        let registry = registry
        return try await BlockingWork.perform { () throws(RegistryError) in try registry.dutyConflicts() }
    }

    /// What a look has brought to light.
    public struct DutyNews: Hashable, Sendable {
        public var found: [DutyConflict] = []
        public var ended: [DutyConflict] = []
    }

    /// Looks for conflicts of duties. Each that is new is put on record once, and each that is no more once again; what comes back is
    /// new.
    public func watchDuties() async throws(RegistryError) -> DutyNews {
        try await refresh()
        let (registry, now) = (registry, registry.time.now)
        let rows = try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try registry.store.dutyRows() }
        }
        var watch = DutyWatch(
            seen: Dictionary(rows.map { (DutyViolation($0), $0.found) }, uniquingKeysWith: min))
        let look = watch.look(HouseDuties.violations(among: registry.snapshot.people.values), at: now)
        var (news, failure) = (DutyNews(), RegistryError?.none)
        for violation in look.found + look.gone {
            let isNew = watch.seen[violation] != nil
            // One that cannot be written keeps no other from it.
            do throws(RegistryError) {
                let conflict = DutyConflict(violation, found: isNew ? now : nil)
                try await note(conflict, isNew: isNew, now)
                if isNew { news.found.append(conflict) } else { news.ended.append(conflict) }
            } catch {
                // Another process was faster.
                if error != .overtaken { failure = failure ?? error }
            }
        }
        if let failure { throw failure }
        return news
    }

    private func note(_ conflict: DutyConflict, isNew: Bool, _ now: Timestamp) async throws(RegistryError) {
        let act = Act(
            operation: isNew ? "access.conflict" : "access.conflict_end", action: .runJob, resource: .system,
            subject: conflict.person, detail: Self.detail(of: conflict))
        let (store, row) = (registry.store, DutyRow(person: conflict.person, rule: conflict.rule, found: now))
        try await perform(act, by: Administrator(name: "job:duties")) { () throws(RegistryError) in
            let isDone = try RegistryError.catching { () throws(StoreError) in
                try isNew ? store.save(row) : store.delete(row)
            }
            guard isDone else { throw .overtaken }
        }
    }

    private static func detail(of conflict: DutyConflict) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.key("person")
            json.string(conflict.person)
            json.key("rule")
            json.string(conflict.rule)
            json.strings("roles", conflict.roles.map(\.rawValue))
        }
        return json.bytes
    }
}

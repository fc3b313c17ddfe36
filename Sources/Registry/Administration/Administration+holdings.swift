internal import Domain
internal import Policies
internal import Storage
internal import Wire

extension Administration {
    /// Asks the policies before anything is read or worked out for a change of what is looked for; a refusal is on record.
    public func askToChange(
        _ operation: HoldingChange.Operation, by administrator: Administrator
    ) async throws(RegistryError) {
        try await ask(Self.act(HoldingChange(operation)), by: administrator)
    }

    /// Has other things looked for. Recorded, with names, hashes and numbers and without a value, before it is done; a
    /// server takes it up within a second.
    ///
    /// - Throws: `.invalid` where a label would be gone that a policy speaks of.
    public func change(_ change: HoldingChange, by administrator: Administrator) async throws(RegistryError) {
        let act = Self.act(change)
        try await ask(act, by: administrator)
        try await refresh()
        let (store, now, registry) = (registry.store, registry.time.now, registry)
        var rows: [HoldingRow] = []
        for addition in change.additions {
            let summary: [UInt8]
            do { summary = try addition.summary.encoded() } catch {
                throw .invalid("`\(TextRule.shown(addition.id.name))` cannot be described")
            }
            rows.append(
                HoldingRow(
                    addition.id, hash: addition.hash, labels: addition.labels.sorted(), summary: summary,
                    content: addition.content, changedBy: administrator.name, changed: now))
        }
        let saved = rows
        try await BlockingWork.perform { () throws(RegistryError) in
            try Self.refuseLossOfLabels(by: saved, without: change.removals, in: registry)
        }
        try await perform(act, by: administrator) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in
                try store.changeHoldings(removing: change.removals, saving: saved)
            }
        }
    }

    private static func refuseLossOfLabels(
        by saved: [HoldingRow], without removed: [HoldingRow.Name], in registry: Registry
    ) throws(RegistryError) {
        let gone = Set(removed).union(saved.map(\.id))
        let kept = try RegistryError.catching { () throws(StoreError) in
            try registry.store.holdings([.detectors, .rows])
        }.filter { !gone.contains($0.id) }
        let own = Set((kept + saved).flatMap(\.labels))
        do {
            _ = try registry.policies.library(speakingOf: registry.labels(withOwn: own))
        } catch {
            let first = error.problems.first
            let place = [first?.file, first?.policy.map { "`\($0)`" }].compactMap(\.self).joined(separator: ", ")
            throw .invalid(
                "nothing is changed, because a policy speaks of a label that nothing would find any more; change the policy "
                    + "first (\(place): \(first?.message ?? "it could not be read"))")
        }
    }

    private static func act(_ change: HoldingChange) -> Act {
        Act(
            operation: change.operation.rawValue, action: .changeDetection, resource: .detection,
            detail: detail(of: change))
    }

    private static func detail(of change: HoldingChange) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.key("saved")
            json.array { json in
                for addition in change.additions.prefix(mostTold) {
                    json.object { json in
                        write(addition.id, to: &json)
                        json.key("hash")
                        json.string(addition.hash)
                        json.key("labels")
                        json.array { json in
                            for label in addition.labels.sorted().prefix(mostTold) { json.string(label) }
                        }
                        for (name, count) in addition.counts.sorted(by: { $0.key < $1.key }) {
                            json.key(name)
                            json.integer(count)
                        }
                    }
                }
            }
            json.key("removed")
            json.array { json in
                for name in change.removals.prefix(mostTold) { json.object { write(name, to: &$0) } }
            }
            json.key("more")
            json.integer(max(0, change.additions.count - mostTold) + max(0, change.removals.count - mostTold))
        }
        return json.bytes
    }

    /// Of each list; the rest is counted.
    private static let mostTold = 200

    private static func write(_ name: HoldingRow.Name, to json: inout JSONWriter) {
        json.key("kind")
        json.string(name.kind.rawValue)
        json.key("name")
        json.string(name.name)
    }
}

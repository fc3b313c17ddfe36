internal import Domain

/// Acts on the record itself. They are recorded before they are done; what is done is the caller's.
extension Administration {
    /// Asks and records that a copy of records is taken out.
    ///
    /// - Parameter isOpened: Whether what was sealed is taken out too, which whoever may not see originals may not.
    public func beginExport(
        _ range: ClosedRange<Int64>, isOpened: Bool, reason: String, by administrator: Administrator
    ) async throws(RegistryError) {
        let what = "records \(range.lowerBound) to \(range.upperBound), \(isOpened ? "opened" : "sealed")"
        if isOpened { try authorise(.readOriginals, .record(of: nil), by: administrator) }
        try await begin(
            Act(
                operation: "record.export", action: .exportLog, resource: .record(of: nil),
                detail: Array("\(what)\n\(reason)".utf8)),
            by: administrator)
    }

    /// Asks and records that words are looked for in what others wrote, before anything is opened. The record, which is sealed,
    /// says which, where, and why.
    ///
    /// - Parameter window: The part of the record that is looked through, in words.
    public func beginSearch(
        for text: String, in window: String, person: String?, asset: String?, reason: String,
        by administrator: Administrator
    ) async throws(RegistryError) {
        let justification = Justification(reason)
        try await perform(
            Act(
                operation: "record.search", action: .searchLog, resource: .record(of: nil), asset: asset,
                subject: person,
                isJustified: justification != nil,
                detail: Array("\(text)\n\(window)\n\(justification?.text ?? "")".utf8)),
            by: administrator
        ) { () throws(RegistryError) in }
    }

    /// Asks and records that new keys are taken into use.
    public func beginRotation(of what: String, by administrator: Administrator) async throws(RegistryError) {
        try await begin(
            Act(operation: "key.rotate", action: .rotateKeys, resource: .system, detail: Array(what.utf8)),
            by: administrator)
    }

    /// Asks and records that what is recorded of a person is destroyed. The record of it does not name them.
    public func beginErasure(
        of person: String, reason: String, by administrator: Administrator
    ) async throws(RegistryError) {
        try await begin(
            Act(
                operation: "person.erase", action: .erasePerson, resource: .person(person), detail: Array(reason.utf8)),
            by: administrator)
    }

    /// Asks and records that records are held.
    public func beginHold(
        _ what: String, person: String?, asset: String?, by administrator: Administrator
    ) async throws(RegistryError) {
        try await begin(
            Act(
                operation: "hold.place", action: .placeHold, resource: .record(of: nil), asset: asset, subject: person,
                detail: Array(what.utf8)),
            by: administrator)
    }

    /// Asks and records that a hold is lifted.
    public func beginLifting(
        hold id: String, reason: String, by administrator: Administrator
    ) async throws(RegistryError) {
        try await begin(
            Act(
                operation: "hold.lift", action: .liftHold, resource: .record(of: nil), subject: id,
                detail: Array("\(id)\n\(reason)".utf8)),
            by: administrator)
    }

    /// Asks and records that a witness is appointed.
    ///
    /// - Parameter isPossible: Whether it comes to pass when it is permitted. The record then concerns the witness, which has to
    ///   be in the store from then on.
    public func beginAppointment(
        of witness: String, at url: String, isPossible: Bool, by administrator: Administrator
    ) async throws(RegistryError) {
        try await begin(
            Act(
                operation: "witness.add", action: .appointWitness, resource: .record(of: nil),
                subject: isPossible ? witness : nil,
                detail: Array("\(witness)\n\(url)".utf8)),
            by: administrator)
    }

    /// Asks and records that a witness is asked no longer.
    public func beginDismissal(
        of witness: String, by administrator: Administrator
    ) async throws(RegistryError) {
        try await begin(
            Act(
                operation: "witness.remove", action: .appointWitness, resource: .record(of: nil),
                detail: Array(witness.utf8)),
            by: administrator)
    }

    private func begin(_ act: Act, by administrator: Administrator) async throws(RegistryError) {
        try await perform(act, by: administrator) { () throws(RegistryError) in }
    }

    /// Asks and records that a copy of the whole store is taken.
    public func beginBackup(reason: String, by administrator: Administrator) async throws(RegistryError) {
        try await perform(
            Act(operation: "store.backup", action: .backUp, resource: .system, detail: Array(reason.utf8)),
            by: administrator
        ) { () throws(RegistryError) in }
    }

    /// Asks and records, in a store that came out of a backup, that it goes on from there.
    ///
    /// - Parameter head: From which head, and what was lost that came after it.
    public func beginRestored(_ head: String, by administrator: Administrator) async throws(RegistryError) {
        try await perform(
            Act(operation: "store.restore", action: .backUp, resource: .system, detail: Array(head.utf8)),
            by: administrator
        ) { () throws(RegistryError) in }
    }

    /// Asks and records that other rules say for how long records are kept.
    public func beginSettingRetention(_ rules: String, by administrator: Administrator) async throws(RegistryError) {
        try await perform(
            Act(
                operation: "retention.set", action: .applyRetention, resource: .record(of: nil),
                detail: Array(rules.utf8)),
            by: administrator
        ) { () throws(RegistryError) in }
    }

    /// Asks and records that records are let go that were kept for long enough.
    ///
    /// - Parameter plan: How many, by which rules.
    public func beginRetention(_ plan: String, by administrator: Administrator) async throws(RegistryError) {
        try await perform(
            Act(
                operation: "retention.run", action: .applyRetention, resource: .record(of: nil),
                detail: Array(plan.utf8)),
            by: administrator
        ) { () throws(RegistryError) in }
    }
}

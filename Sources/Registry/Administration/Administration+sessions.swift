internal import Domain
internal import Storage

extension Administration {
    /// Ends one session, by its id.
    ///
    /// - Parameter person: Whose it is to be; `nil` for anybody's.
    public func endSession(_ id: String, of person: String? = nil, by administrator: Administrator)
        async throws(RegistryError)
    {
        let (store, now) = (registry.store, registry.time.now)
        let row = try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.sessions(of: person, now: now) }
                .first { OpenSession.id($0.digest) == id }
        }
        guard let row else {
            // Whoever may end nobody's learns nothing of which there are.
            if let person {
                try authorise(.endSession, .person(person), by: administrator)
            } else {
                try authorise(.readPeople, .system, by: administrator)
            }
            throw .invalid("there is no session `\(TextRule.shown(id))`: it has ended, or never was")
        }
        let act = Self.sessionAct(row.person, detail: id)
        try await perform(act, by: administrator) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.deleteSession(digest: row.digest) }
        }
    }

    /// Ends all sessions of somebody, but for one.
    ///
    /// - Parameter kept: The id of the session that stays.
    /// - Returns: How many were ended.
    @discardableResult
    public func endSessions(
        of email: String, except kept: String? = nil, by administrator: Administrator
    ) async throws(RegistryError) -> Int {
        guard let email = EmailAddress.normal(email).map(registry.ownAddress) else {
            throw .unknownPerson(TextRule.shown(email))
        }
        let (store, now) = (registry.store, registry.time.now)
        let act = Self.sessionAct(email, detail: kept.map { "all but \($0)" } ?? "all")
        try await ask(act, by: administrator)
        let rows = try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.sessions(of: email, now: now) }
        }
        let stays = rows.first { OpenSession.id($0.digest) == kept }
        try await perform(act, by: administrator) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in
                try store.deleteSessions(of: email, except: stays?.digest)
            }
        }
        return rows.count - (stays == nil ? 0 : 1)
    }

    private static func sessionAct(_ email: String, detail: String) -> Act {
        Act(
            operation: "session.end", action: .endSession, resource: .person(email), subject: email,
            detail: Array(detail.utf8))
    }
}

import Domain
import Registry

/// What is shown of a person.
struct PersonView {
    var known: KnownPerson
    var now: Timestamp

    var row: View {
        let person = known.person
        return [
            "personName": VisibleText.line(person.name), "personEmail": VisibleText.line(person.email),
            "personAddress": known.account.map { "\(ConsoleRoute.people.path)/\($0.id)" as Any } ?? false,
            "department": person.department.map(VisibleText.line) ?? false,
            "roles": person.roles.map(Wording.role).sorted().joined(separator: ", "),
            "groupNames": person.groups.sorted().map(VisibleText.line).joined(separator: ", "),
            "isActive": person.active, "origin": Self.origin(known.account?.provisionedBy),
            "moment": known.account.map { MomentView.view($0.modified, now: now) as Any } ?? false,
        ]
    }

    /// - Parameters:
    ///   - seesKeys: Whether keys are for whoever looks.
    ///   - mayEndSessions: Whether they may end the person's sessions, and so see which those are.
    ///   - mayResetFactor: Whether they may take the second factor away.
    ///   - mayEdit: Whether they may have it forgotten by what a provider knows the person, and what else they are called.
    func full(seesKeys: Bool, mayEndSessions: Bool, mayResetFactor: Bool, mayEdit: Bool) -> View {
        var view = row
        let address = "\(ConsoleRoute.people.path)/\(known.account?.id ?? "")"
        view["mayEndSessions"] = mayEndSessions
        view["endAddress"] = "\(address)/sessions/end"
        view["sessions"] = mayEndSessions ? known.sessions.map { SessionView(session: $0, now: now).view } : []
        view["hasSessions"] = mayEndSessions && !known.sessions.isEmpty
        view["hasFactor"] = known.factor != nil
        view["mayResetFactor"] = mayResetFactor && known.factor != nil
        view["resetAddress"] = "\(address)/factor/reset"
        let account = known.account
        view["userName"] =
            account.flatMap { $0.provisionedBy == nil ? nil : VisibleText.line($0.userName) as Any } ?? false
        view["externalID"] = account?.externalID.map { VisibleText.line($0) as Any } ?? false
        view["accountID"] = account?.id ?? false
        view["createdMoment"] = account.map { MomentView.view($0.created, now: now) as Any } ?? false
        view["identities"] = known.identities.map(identity)
        view["hasIdentities"] = !known.identities.isEmpty
        view["mayUnlink"] = mayEdit && !known.identities.isEmpty
        view["aliases"] = known.aliases.map(alias)
        view["hasAliases"] = !known.aliases.isEmpty
        view["mayEdit"] = mayEdit
        view["aliasAddress"] = "\(address)/aliases"
        view["unlinkAddress"] = "\(address)/identities/unlink"
        view["sessionCount"] = Quantity.grouped(Int64(known.sessions.count))
        view["seesKeys"] = seesKeys
        view["keys"] = seesKeys ? known.keys.map(key) : []
        view["hasKeys"] = seesKeys && !known.keys.isEmpty
        view["memberships"] = known.person.groups.sorted().map { ["groupName": VisibleText.line($0)] as View }
        view["hasMemberships"] = !known.person.groups.isEmpty
        view["activitiesAddress"] =
            "\(ConsoleRoute.timeline.path)?" + FormFields.encode([("person", known.person.email)])
        return view
    }

    private func identity(_ identity: KnownPerson.Link) -> View {
        [
            "issuer": VisibleText.line(identity.issuer), "issuerValue": identity.issuer,
            "subject": VisibleText.line(identity.subject), "shortSubject": Self.short(identity.subject),
            "linkedMoment": MomentView.view(identity.linked, now: now),
            "vouchedMoment": identity.lastUsed.map { MomentView.view($0, now: now) as Any } ?? false,
            "methodNames": identity.methods.map(VisibleText.line).joined(separator: ", "),
            "factorMoment": identity.secondFactor.map { MomentView.view($0, now: now) as Any } ?? false,
        ]
    }

    private func alias(_ alias: PersonAlias) -> View {
        [
            "aliasID": alias.id, "aliasKind": Wording.kind(alias.name.kind),
            "aliasName": VisibleText.line(alias.name.text), "evidence": VisibleText.line(alias.evidence),
            "addedMoment": MomentView.view(alias.added, now: now), "addedBy": VisibleText.line(alias.addedBy),
        ]
    }

    /// Enough of a provider's name for somebody to tell it from another.
    private static func short(_ subject: String) -> String {
        let line = VisibleText.line(subject)
        return line.count > 12 ? line.prefix(8) + "…" + line.suffix(3) : line
    }

    private func key(_ key: Credential) -> View {
        let state = key.state(at: now)
        return [
            "keyID": key.id, "keyName": key.name.map(VisibleText.line) ?? false, "keyHint": VisibleText.line(key.hint),
            "keyState": Wording.state(state), "isLive": state == .active, "isUnused": state == .unused,
            "expiryMoment": key.expires.map { MomentView.view($0, now: now) as Any } ?? false,
            "usedMoment": key.lastUsed.map { MomentView.view($0, now: now) as Any } ?? false,
        ]
    }

    /// From where what is known comes, in words.
    static func origin(_ directory: String?) -> String {
        directory.map { VisibleText.line(String($0.drop { $0 != ":" }.dropFirst())) } ?? "Manifest"
    }
}

extension Wording {
    static func kind(_ kind: PersonAlias.Kind) -> String {
        switch kind {
        case .email: "Address"
        case .account: "Account at a service"
        case .gptUser: "User of a provider"
        }
    }
}

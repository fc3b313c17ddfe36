internal import Cedar
internal import Domain

/// Writes what the program knows as entities of the schema.
struct EntityWriter {
    let vocabulary: Vocabulary

    func entities(of organisation: Organisation, _ editors: EditorGroups) throws(PolicyProblems) -> Entities {
        var list = fixed
        list.reserveCapacity(
            list.count + organisation.people.count + organisation.assets.count + organisation.credentials.count)
        for person in organisation.people {
            list.append(Self.entity(person, hasSecondFactor: organisation.secondFactors.contains(person.email)))
        }
        for asset in organisation.assets {
            list.append(Self.entity(asset, members: editors.members))
            list += IntegrationEntities.of(asset)
        }
        for dataSet in organisation.dataSets { list.append(Self.entity(dataSet)) }
        for credential in organisation.credentials { list.append(Self.entity(credential)) }
        do {
            return try Entities(list)
        } catch {
            throw PolicyProblems(error.message)
        }
    }

    /// What is there in every organisation.
    var fixed: [Entity] {
        let labels = vocabulary.labels.parents.map { name, parents in
            Entity(Names.label(name), parents: parents.map(Names.label))
        }
        return vocabulary.schema.actionEntities + labels + [
            Entity(Names.system), Entity(Names.policySet), Entity(Names.detection), Entity(Names.vault),
            Entity(Names.anonymous), Entity(Names.record), Entity(Names.nothingFound),
        ]
    }

    static func entity(_ person: Person, hasSecondFactor: Bool) -> Entity {
        var fields: [Record.Field] = [
            .init("active", .bool(person.active)), .init("email", .string(Text(person.email))),
            .init("mfa", .bool(hasSecondFactor)), .init("name", .string(Text(person.name))),
        ]
        if let department = person.department { fields.append(.init("department", .string(Text(department)))) }
        // Whoever is known uses what is there for everybody.
        let roles = person.roles.union([.endUser])
        return Entity(
            Names.user(person.email), attributes: Record(fields),
            parents: roles.map(Names.role) + person.groups.map(Names.group))
    }

    /// - Parameter members: Of the groups that may edit something. What is not registered yet has editors by name.
    static func entity(_ asset: Asset, members: [String: Set<String>] = [:]) -> Entity {
        var everyone = false
        var groups: [Value] = []
        var people: [Value] = []
        switch asset.audience {
        case .everyone: everyone = true
        case .limited(let named, let emails):
            groups = named.sorted().map { .entity(Names.group($0)) }
            people = emails.sorted().map { .entity(Names.user($0)) }
        }
        let dataSets = asset.dataScope.dataSets.sorted().map { Value.entity(Names.dataSet($0)) }
        let editors = Set(
            asset.editors.flatMap { editor -> Set<String> in
                switch editor.subject {
                case .person(let email): [email]
                case .group(let name): members[name] ?? []
                }
            })
        let integrations = IntegrationEntities.names(asset).sorted().map { Value.entity($0) }
        var fields: [Record.Field] = [
            .init("approved", .bool(asset.isApproved)), .init("data_sets", .set(ValueSet(dataSets))),
            .init("deputies", .set(ValueSet(asset.deputies.sorted().map { .entity(Names.user($0)) }))),
            .init("editors", .set(ValueSet(editors.sorted().map { .entity(Names.user($0)) }))),
            .init(
                "environment",
                .entity(EntityUID(type: Names.environment, id: Text(asset.environment.rawValue)))),
            .init("everyone", .bool(everyone)), .init("groups", .set(ValueSet(groups))),
            .init("integrations", .set(ValueSet(integrations))), .init("kind", .string(Text(asset.kind.rawValue))),
            // Where a manifest says nothing of it, policies that ask for less decide.
            .init("memory", .bool(asset.configuration.memory ?? true)), .init("name", .string(Text(asset.name))),
            .init("owner", .entity(Names.user(asset.owner))), .init("people", .set(ValueSet(people))),
            .init("purpose", .string(Text(asset.purpose))),
            .init("sharing", .string(Text(asset.effectiveSharing.policyWord))),
        ]
        if let department = asset.department { fields.append(.init("department", .string(Text(department)))) }
        if let classification = asset.dataScope.classification {
            fields.append(.init("classification", .entity(Names.label(classification))))
        }
        return Entity(Names.asset(asset.id), attributes: Record(fields))
    }

    /// Groups that may read it at its source; people who are named besides are not among them.
    static func entity(_ dataSet: DataSet) -> Entity {
        var groups: [Value] = []
        if case .limited(let named, _) = dataSet.audience { groups = named.sorted().map { .entity(Names.group($0)) } }
        return Entity(
            Names.dataSet(dataSet.id),
            attributes: Record([
                .init("classification", .entity(Names.label(dataSet.classification))),
                .init("name", .string(Text(dataSet.name))), .init("owner", .entity(Names.user(dataSet.owner))),
                .init("readers", .set(ValueSet(groups))),
            ]))
    }

    /// A directory's key is nobody's: policies that speak of owners speak of people.
    static func entity(_ credential: Credential) -> Entity {
        var fields: [Record.Field] = [
            .init("assets", .set(ValueSet(credential.assets.map { .entity(Names.asset($0)) }))),
            .init("owner", .entity(Names.user(credential.person))),
            .init("restricted", .bool(!credential.assets.isEmpty)), .init("revoked", .bool(credential.revoked != nil)),
        ]
        if let expires = credential.expires {
            fields.append(.init("expires", .datetime(Datetime(expires))))
        }
        let (uses, environments) = (credential.bounds.uses, credential.bounds.environments)
        if !uses.isEmpty {
            fields.append(.init("uses", .set(ValueSet(uses.map(\.rawValue).sorted().map { .string(Text($0)) }))))
        }
        if !environments.isEmpty {
            let names = environments.map(\.rawValue).sorted()
            let worlds = names.map { Value.entity(EntityUID(type: Names.environment, id: Text($0))) }
            fields.append(.init("environments", .set(ValueSet(worlds))))
        }
        return Entity(EntityUID(type: Names.key, id: Text(credential.id)), attributes: Record(fields))
    }
}

extension Datetime {
    /// Cedar counts milliseconds.
    init(_ time: Timestamp) { self.init(milliseconds: time.microseconds / 1_000) }
}

internal import Cedar
internal import Domain

/// Turns questions into requests of the policy language.
struct RequestWriter {
    /// What was found in content, for the context.
    struct Content {
        var direction: Direction
        /// The label in question and how often it was found; `nil` for the content as a whole.
        var label: (label: Label, count: Int)?
        /// What the asset's manifest says about that label.
        var rule: String?
        var found: [Label: Int] = [:]
        var taint: Set<Label> = []
        var isJustified: Bool
    }

    let families: LabelFamilies

    /// What a request about one thing looks like, without what changes from one label to the next.
    struct Frame {
        var principal: EntityUID
        var action: EntityUID
        var resource: EntityUID
        /// Sorted by name.
        var context: [Record.Field]
        /// What the request brings along that no snapshot knows.
        var entities: [Entity]
        var movesContent: Bool
    }

    func frame(_ question: Question) -> Frame {
        let (resource, brought) = Self.resource(question.resource)
        let (principal, actor) = Self.principal(question.principal)
        let entities = [brought, actor].compactMap { $0 }
        return Frame(
            principal: principal, action: Names.action(question.action.rawValue), resource: resource,
            context: Self.circumstances(question.circumstances), entities: entities,
            movesContent: question.action.movesContent)
    }

    func request(_ frame: Frame, _ content: Content) -> Request {
        var entities = frame.entities
        var request = Request(principal: frame.principal, action: frame.action, resource: frame.resource)
        guard frame.movesContent else {
            request.context = Record(frame.context)
            request.entities = entities
            return request
        }
        var fields = frame.context.filter { $0.name != "taint" }
        var findings = Names.nothingFound
        var labels: [EntityUID] = []
        if !content.found.isEmpty {
            let counted = counts(content.found)
            labels = counted.keys.sorted()
            findings = Names.found
            entities.append(
                Entity(findings, tags: Record(counted.map { Record.Field($0.key.id, .long(Int64($0.value))) })))
        }
        if let (label, count) = content.label {
            fields.append(.init("count", .long(Int64(count))))
            fields.append(.init("label", .entity(Names.label(label.name))))
            if let rule = content.rule { fields.append(.init("rule", .string(Text(rule)))) }
            if !families.isKnown(label.name) {
                entities.append(Entity(Names.label(label.name), parents: [Names.label(label.type)]))
            }
        }
        let taint = Set(content.taint.flatMap(families.closure)).sorted()
        fields += [
            .init("direction", .string(content.direction == .request ? "request" : "response")),
            .init("findings", .entity(findings)), .init("justified", .bool(content.isJustified)),
            .init("labels", .set(ValueSet(labels.map { .entity($0) }))),
            .init("taint", .set(ValueSet(taint.map { .entity($0) }))),
        ]
        request.context = Record(fields)
        request.entities = entities
        return request
    }

    /// How often each label and each family was found.
    private func counts(_ found: [Label: Int]) -> [EntityUID: Int] {
        var counts: [EntityUID: Int] = [:]
        for (label, count) in found where count > 0 {
            for uid in families.closure(of: label) { counts[uid, default: 0] += count }
        }
        return counts
    }

    // MARK: - Parts

    private static func circumstances(_ now: Circumstances) -> [Record.Field] {
        var network: [Record.Field] = [.init("protected", .bool(now.isProtected))]
        if let address = now.address, let parsed = try? IPAddress(parsing: address) {
            network.append(.init("address", .ipAddress(parsed)))
        }
        let volume = now.volume
        var fields: [Record.Field] = [
            .init("network", .record(Record(network))),
            .init("session", .record(session(now))),
            .init("taint", .set(ValueSet())), .init("time", .datetime(Datetime(now.time))),
            .init(
                "volume",
                .record(
                    Record([
                        .init("asset_requests_last_hour", .long(Int64(volume.assetRequests))),
                        .init("bytes_last_hour", .long(Int64(volume.bytes))),
                        .init("findings_last_hour", .long(Int64(volume.findings))),
                        .init("requests_last_hour", .long(Int64(volume.requests))),
                    ]))),
        ]
        if let key = now.key { fields.append(.init("key", .entity(EntityUID(type: Names.key, id: Text(key))))) }
        return fields
    }

    private static func session(_ now: Circumstances) -> Record {
        Record([.init("kind", .string(Text(now.session.rawValue))), .init("mfa", .bool(now.hasSecondFactor))])
    }

    /// Who asks; programs are known by what they are.
    private static func principal(_ principal: Principal) -> (EntityUID, Entity?) {
        switch principal {
        case .person(let email): return (Names.user(email), nil)
        case .visitor: return (Names.anonymous, nil)
        case .service(let name):
            let uid = Names.service(name)
            let role = name.hasPrefix("local:") ? "local_operator" : "job"
            let entity = Entity(
                uid, attributes: Record([.init("active", .bool(true)), .init("name", .string(Text(name)))]),
                parents: [EntityUID(type: Names.role, id: Text(role))])
            return (uid, entity)
        }
    }

    private static func resource(_ resource: Resource) -> (EntityUID, Entity?) {
        switch resource {
        case .asset(let id): return (Names.asset(id), nil)
        case .newAsset(let asset): return (Names.asset(asset.id), EntityWriter.entity(asset))
        case .model(let name, let offered):
            let uid = EntityUID(type: Names.model, id: Text(name))
            let attributes = Record([.init("name", .string(Text(name))), .init("offered", .bool(offered))])
            return (uid, Entity(uid, attributes: attributes))
        case .activity(let id, let owner, let asset):
            let uid = EntityUID(type: Names.conversation, id: Text(id))
            return (
                uid, Entity(uid, attributes: Self.owned(by: owner), parents: asset.map { [Names.asset($0)] } ?? [])
            )
        case .record(of: nil): return (Names.record, nil)
        case .record(of: let person?):
            // A name of its own, so that it is not taken for the whole record.
            let uid = EntityUID(type: Names.auditLog, id: Text("record of \(person)"))
            return (uid, Entity(uid, attributes: Self.owned(by: person)))
        case .person(let email): return (Names.user(email), nil)
        case .key(let id): return (EntityUID(type: Names.key, id: Text(id)), nil)
        case .policies: return (Names.policySet, nil)
        case .system: return (Names.system, nil)
        }
    }

    private static func owned(by person: String?) -> Record {
        Record(person.map { [Record.Field("owner", .entity(Names.user($0)))] } ?? [])
    }
}

extension Action {
    /// Whether its context tells of content.
    var movesContent: Bool {
        switch self {
        case .chat, .upload, .retrieve, .remember: true
        default: false
        }
    }
}

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

    /// The attribute of the context that says which label is asked about.
    static let label: Text = "label"

    let families: LabelFamilies
    /// Whether some policy looks at the calendar, which is worked out for none otherwise.
    let readsCalendar: Bool

    /// What a request about one thing looks like, without what changes from one label to the next.
    struct Frame {
        var principal: EntityUID
        var action: EntityUID
        var resource: EntityUID
        var moment: Moment
        /// What the request brings along that no snapshot knows.
        var entities: [Entity]
        var movesContent: Bool
        /// Whether the context says if a reason was given, without content that moves.
        var asksReason: Bool
        var isOwn: Bool
        /// What a change touches, for those that are asked about it.
        var scope: EditScope?
        /// How widely something is to be shared, for those that are asked about it.
        var sharing: Sharing?
    }

    /// The circumstances as values.
    struct Moment {
        /// `key`, where there is one.
        var key: Value?
        var network: Record.Field
        var session: Record.Field
        /// `time`, `utc` where it is looked at, `volume`.
        var time: [Record.Field]
    }

    /// The names, made once.
    private enum Attribute {
        static let count: Text = "count"
        static let direction: Text = "direction"
        static let findings: Text = "findings"
        static let justified: Text = "justified"
        static let key: Text = "key"
        static let labels: Text = "labels"
        static let network: Text = "network"
        static let own: Text = "own"
        static let rights: Text = "rights"
        static let rule: Text = "rule"
        static let session: Text = "session"
        static let sharing: Text = "sharing"
        static let taint: Text = "taint"
        static let time: Text = "time"
        static let touches: Text = "touches"
        static let utc: Text = "utc"
        static let volume: Text = "volume"
    }

    /// The part of the context that is otherwise with every request.
    func moment(_ now: Circumstances) -> Record { Record(time(now)) }

    private static let nothing = Value.set(ValueSet())
    private static let nothingFound = Value.entity(Names.nothingFound)
    private static let directions: [Direction: Value] = [.request: .string("request"), .response: .string("response")]

    func frame(_ question: Question) -> Frame {
        let (resource, brought) = resource(question.resource)
        let (principal, actor) = Self.principal(question.principal)
        return Frame(
            principal: principal, action: Names.action(question.action), resource: resource,
            moment: moment(of: question.circumstances),
            entities: [brought, actor, unknownLabel(of: question.resource)].compactMap { $0 },
            movesContent: question.action.movesContent, asksReason: question.action.asksReason, isOwn: question.isOwn,
            scope: question.action == .edit ? question.scope : nil,
            sharing: question.action == .share ? question.sharing : nil)
    }

    func request(_ frame: Frame, _ content: Content) -> Request {
        var request = Request(principal: frame.principal, action: frame.action, resource: frame.resource)
        request.entities = frame.entities
        // In the order of their names, so that nothing has to be sorted.
        var fields: [Record.Field] = []
        fields.reserveCapacity(16)
        if frame.movesContent {
            add(content, to: &fields, &request.entities)
        } else if frame.asksReason {
            fields.append(.init(Attribute.justified, .bool(content.isJustified)))
        }
        if let key = frame.moment.key { fields.append(.init(Attribute.key, key)) }
        if frame.movesContent { addLabels(content, to: &fields) }
        fields.append(frame.moment.network)
        if frame.movesContent, frame.isOwn { fields.append(.init(Attribute.own, .bool(true))) }
        if frame.movesContent, content.label != nil, let rule = content.rule {
            fields.append(.init(Attribute.rule, .string(Text(rule))))
        }
        if let scope = frame.scope { fields.append(.init(Attribute.rights, Self.words(scope.rights))) }
        fields.append(frame.moment.session)
        if let sharing = frame.sharing { fields.append(.init(Attribute.sharing, .string(Text(sharing.policyWord)))) }
        fields.append(.init(Attribute.taint, taint(content)))
        fields += frame.moment.time
        if let scope = frame.scope { fields.append(.init(Attribute.touches, Self.words(scope.touches))) }
        request.context = Record(fields)
        return request
    }

    private static func words(_ words: Set<String>) -> Value {
        .set(ValueSet(words.sorted().map { .string(Text($0)) }))
    }

    /// `count`, `direction`, `findings`, `justified`.
    private func add(_ content: Content, to fields: inout [Record.Field], _ entities: inout [Entity]) {
        if let (_, count) = content.label { fields.append(.init(Attribute.count, .long(Int64(count)))) }
        if let direction = Self.directions[content.direction] {
            fields.append(.init(Attribute.direction, direction))
        }
        if content.found.isEmpty {
            fields.append(.init(Attribute.findings, Self.nothingFound))
        } else {
            let tags = counts(content.found).map { Record.Field($0.key.id, .long(Int64($0.value))) }
            entities.append(Entity(Names.found, tags: Record(tags)))
            fields.append(.init(Attribute.findings, .entity(Names.found)))
        }
        fields.append(.init(Attribute.justified, .bool(content.isJustified)))
        if let (label, _) = content.label, let entity = unknown(label) { entities.append(entity) }
    }

    /// The label as one of its type, where no family names it.
    private func unknown(_ label: Label) -> Entity? {
        families.isKnown(label.name) ? nil : Entity(Names.label(label.name), parents: [Names.label(label.type)])
    }

    private func unknownLabel(of resource: Resource) -> Entity? {
        guard case .token(_, let known?) = resource else { return nil }
        return unknown(known.label)
    }

    /// `label`, `labels`.
    private func addLabels(_ content: Content, to fields: inout [Record.Field]) {
        if let (label, _) = content.label {
            fields.append(.init(Self.label, .entity(Names.label(label.name))))
        }
        let labels = content.found.isEmpty ? Self.nothing : Self.set(counts(content.found).keys)
        fields.append(.init(Attribute.labels, labels))
    }

    private func taint(_ content: Content) -> Value {
        content.taint.isEmpty ? Self.nothing : Self.set(Set(content.taint.flatMap(families.closure)))
    }

    private static func set(_ labels: some Sequence<EntityUID>) -> Value {
        .set(ValueSet(labels.sorted().map { .entity($0) }))
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

    private func moment(of now: Circumstances) -> Moment {
        var network: [Record.Field] = [.init("protected", .bool(now.isProtected))]
        if let address = now.address, let parsed = try? IPAddress(parsing: address) {
            network.insert(.init("address", .ipAddress(parsed)), at: 0)
        }
        return Moment(
            key: now.key.map { .entity(EntityUID(type: Names.key, id: Text($0))) },
            network: .init(Attribute.network, .record(Record(network))),
            session: .init(Attribute.session, .record(Self.session(now))), time: time(now))
    }

    private func time(_ now: Circumstances) -> [Record.Field] {
        let time = Datetime(now.time)
        let volume = Record.Field(Attribute.volume, Self.volume(now.volume))
        guard readsCalendar else { return [.init(Attribute.time, .datetime(time)), volume] }
        return [
            .init(Attribute.time, .datetime(time)), .init(Attribute.utc, CalendarWriter.value(time)), volume,
        ]
    }

    private static func volume(_ volume: Volume) -> Value {
        .record(
            Record([
                .init("asset_requests_last_hour", .long(Int64(volume.assetRequests))),
                .init("bytes_last_hour", .long(Int64(volume.bytes))),
                .init("findings_last_hour", .long(Int64(volume.findings))),
                .init("requests_last_hour", .long(Int64(volume.requests))),
            ]))
    }

    private static func session(_ now: Circumstances) -> Record {
        var fields: [Record.Field] = [
            .init("kind", .string(Text(now.session.rawValue))), .init("mfa", .bool(now.secondFactorAge != nil)),
        ]
        if let age = now.secondFactorAge {
            fields.append(.init("mfa_age", .duration(Duration(milliseconds: age * 1_000))))
        }
        return Record(fields)
    }

    /// Who asks; programs are known by what they are.
    private static func principal(_ principal: Principal) -> (EntityUID, Entity?) {
        switch principal {
        case .person(let email): return (Names.user(email), nil)
        case .visitor: return (Names.anonymous, nil)
        case .service(let name):
            let uid = Names.service(name)
            let role =
                name.hasPrefix("local:") ? "local_operator" : name.hasPrefix("scim:") ? "provisioner" : "job"
            let entity = Entity(
                uid, attributes: Record([.init("active", .bool(true)), .init("name", .string(Text(name)))]),
                parents: [EntityUID(type: Names.role, id: Text(role))])
            return (uid, entity)
        }
    }

    private func resource(_ resource: Resource) -> (EntityUID, Entity?) {
        switch resource {
        case .asset(let id): return (Names.asset(id), nil)
        case .newAsset(let asset): return (Names.asset(asset.id), EntityWriter.entity(asset))
        case .version(let version):
            let entity = VersionEntity.entity(version)
            return (entity.uid, entity)
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
        case .person(let name):
            guard case .service = Principal(recorded: name) else { return (Names.user(name), nil) }
            return Self.principal(.service(name))
        case .key(let id): return (EntityUID(type: Names.key, id: Text(id)), nil)
        case .policies: return (Names.policySet, nil)
        case .detection: return (Names.detection, nil)
        case .dataSet(let dataSet):
            let entity = EntityWriter.entity(dataSet)
            return (entity.uid, entity)
        case .file(let file):
            let entity = FileEntity(families: families).entity(file)
            return (entity.uid, entity)
        case .vault: return (Names.vault, nil)
        case .token(let token, let known):
            let uid = EntityUID(type: Names.vaultToken, id: Text(token))
            let parents = [Names.vault] + (known?.asset.map { [Names.asset($0)] } ?? [])
            return (uid, Entity(uid, attributes: known.map(Self.attributes) ?? Record([]), parents: parents))
        case .system: return (Names.system, nil)
        }
    }

    private static func attributes(_ token: KeptToken) -> Record {
        var fields: [Record.Field] = [.init("label", .entity(Names.label(token.label.name)))]
        if case .person(let email) = Principal(recorded: token.person) {
            fields.append(.init("person", .entity(Names.user(email))))
        }
        return Record(fields)
    }

    private static func owned(by person: String?) -> Record {
        Record(person.map { [Record.Field("owner", .entity(Names.user($0)))] } ?? [])
    }
}

extension Action {
    /// Whether its context tells of content.
    var movesContent: Bool {
        switch self {
        case .chat, .upload, .retrieve, .remember, .discard, .listModels: true
        default: false
        }
    }

    /// Whether its context says if a reason was given, although no content moves.
    var asksReason: Bool { self == .reveal || self == .searchLog }
}

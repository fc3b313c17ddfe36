internal import Cedar

/// Ordinary values for what a test leaves out, so that it need only say what it is about.
struct SampleValues {
    let schema: Schema

    /// Who owns what no owner is named for.
    static let owner = Names.user("owner@example.com")

    /// The entity with what its type needs and the test does not say.
    func completed(_ entity: JSONObject, _ uid: EntityUID) -> JSON {
        var attributes = entity["attrs"]?.object ?? JSONObject()
        for member in Self.attributes(of: uid).members where attributes[member.name] == nil {
            attributes.append(member.name, member.value)
        }
        var whole: JSONObject = [:]
        whole.append("uid", uid.json)
        whole.append("attrs", .object(attributes))
        whole.append("parents", entity["parents"] ?? [])
        if let tags = entity["tags"] { whole.append("tags", tags) }
        return .object(whole)
    }

    /// The context an action has on a Wednesday at noon, for somebody who did nothing before; over it what is given.
    func context(of action: EntityUID, with given: JSONObject) -> JSON {
        var whole = JSONObject()
        let known = schema.actions[action]?.context.attributes.map(\.name) ?? []
        for member in Self.context.members where known.contains(member.name) {
            whole.append(member.name, Self.over(member.value, given[member.name]))
        }
        for member in given.members where whole[member.name] == nil { whole.append(member.name, member.value) }
        return .object(whole)
    }

    /// With the calendar as its time has it.
    func dated(_ context: Record) -> Record {
        guard case .datetime(let time)? = context["time"] else { return context }
        return Record(context.fields + [.init("utc", CalendarWriter.value(time))])
    }

    /// Parts of a record that are not given stay as they are.
    private static func over(_ value: JSON, _ given: JSON?) -> JSON {
        guard let given else { return value }
        guard case .object(let old) = value, case .object(let new) = given, old["__extn"] == nil, old["__entity"] == nil
        else { return given }
        var whole = new
        for member in old.members where new[member.name] == nil { whole.append(member.name, member.value) }
        return .object(whole)
    }

    private static let context: JSONObject = [
        "time": ["__extn": ["fn": "datetime", "arg": "2026-01-07T12:00:00Z"]],
        // In the place of what follows from the time, see `dated`.
        "utc": ["month": 1, "day": 7, "weekday": 3, "hour": 12],
        "network": ["address": ["__extn": ["fn": "ip", "arg": "10.0.0.7"]], "protected": true],
        "session": ["kind": "key", "mfa": false],
        "volume": [
            "requests_last_hour": 0, "asset_requests_last_hour": 0, "bytes_last_hour": 0, "findings_last_hour": 0,
        ],
        "taint": [], "direction": "request", "labels": [], "justified": false,
        "findings": ["__entity": Names.nothingFound.json],
    ]

    private static func attributes(of uid: EntityUID) -> JSONObject {
        let id = JSON.string(uid.id)
        let owner: JSON = ["__entity": Self.owner.json]
        return switch uid.type {
        case Names.user: ["email": id, "name": id, "active": true, "mfa": false]
        case Names.asset:
            [
                "name": id, "kind": "hosted_gpt", "owner": owner, "deputies": [], "purpose": "",
                "environment": ["__entity": ["type": "Sallyport::Environment", "id": "production"]],
                "everyone": false, "groups": [], "people": [], "editors": [], "approved": true, "data_sets": [],
                "integrations": [], "memory": false, "sharing": "me",
            ]
        case Names.model: ["name": id, "offered": false]
        case Names.key: ["owner": owner, "restricted": false, "assets": [], "revoked": false]
        case Names.serviceAccount: ["name": id, "active": true]
        default: Self.others[uid.type].map { $0(id, owner) } ?? [:]
        }
    }

    private static let others: [Name: @Sendable (JSON, JSON) -> JSONObject] = [
        Names.type("Agent"): { _, _ in ["active": true] },
        Names.type("AssetVersion"): { _, _ in ["digest": "", "authors": [], "approvers": []] },
        Names.type("DataSet"): { id, owner in ["name": id, "owner": owner, "readers": []] },
        Names.type("Integration"): { id, _ in ["name": id, "approved": true, "hosts": []] },
        Names.type("KnowledgeFile"): { id, _ in ["name": id, "scanned": true, "labels": [], "state": "new"] },
        Names.type("SaaSApp"): { id, _ in ["name": id, "approved": true] },
        Names.type("SaaSResource"): { _, _ in ["visibility": "organisation"] },
        Names.type("Tool"): { id, _ in ["name": id, "read_only": false] },
    ]
}

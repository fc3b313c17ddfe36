internal import Cedar
internal import Domain

/// The parts of one test.
extension TrialReader {
    static let promiseMembers = ["outcome", "policies", "message"]
    private static let entityMembers = ["uid", "attrs", "parents", "tags"]
    private static let entityForm =
        "write it as `{\"uid\": {\"type\": \"User\", \"id\": \"ann@example.com\"}, \"attrs\": {}, \"parents\": []}`"

    func promise(_ json: JSON?) throws(TrialFlaw) -> TrialResult.Answer {
        let all = Outcome.allCases.map(\.rawValue).joined(separator: ", ")
        guard let json, json.object != nil else {
            throw TrialFlaw(
                json.map { "`expect` cannot be \($0.kindName)" } ?? "it has no `expect`",
                help: "write `\"expect\": {\"outcome\": …}` with one of \(all)")
        }
        let expect = try TrialJSON.object(json, Self.promiseMembers, "`expect`")
        let word = try TrialJSON.string(expect, "outcome", "`expect`", help: "write one of \(all)")
        guard let outcome = Outcome(rawValue: word) else {
            let near = Suggestion.closest(to: word, among: Outcome.allCases.map(\.rawValue))
            throw TrialFlaw(
                "`\(word)` is no outcome", help: near.map { "did you mean `\($0)`?" } ?? "write one of \(all)")
        }
        let message = try TrialJSON.optional(expect, "message") { $0.string?.string }
        guard let list = try TrialJSON.optional(expect, "policies", TrialJSON.list) else {
            return TrialResult.Answer(outcome: outcome, policies: nil, message: message)
        }
        guard list.count <= TrialBudget.maximumPolicies else {
            throw TrialFlaw("`policies` names more than \(TrialBudget.maximumPolicies)")
        }
        var policies: [String] = []
        for item in list {
            guard let id = item.string?.string else {
                throw TrialFlaw("`policies` holds \(item.kindName)", help: "write the ids of policies, in quotes")
            }
            guard library.rule(id) != nil else {
                let near = Suggestion.closest(to: id, among: library.rules.map(\.id))
                throw TrialFlaw("there is no policy `\(id)`", help: near.map { "did you mean `\($0)`?" })
            }
            policies.append(id)
        }
        return TrialResult.Answer(outcome: outcome, policies: policies, message: message)
    }

    func uid(_ test: JSONObject, _ name: Text, help: String) throws(TrialFlaw) -> EntityUID {
        let text = try TrialJSON.string(test, name, "it", help: help)
        let qualified = text.prefix { $0 != "\"" }.filter { $0 == ":" }.count > 2 ? text : "\(Names.namespace)::\(text)"
        guard case .entity(let uid)? = try? Expression(parsing: qualified).kind else {
            throw TrialFlaw("`\(name)` is not an entity: `\(text)`", help: help)
        }
        return uid
    }

    func action(_ test: JSONObject) throws(TrialFlaw) -> EntityUID {
        let name = try TrialJSON.string(test, "action", "it", help: "write the action's name, such as `chat`")
        let uid = Names.action(name)
        guard library.vocabulary.schema.actions[uid] != nil else {
            let all = library.vocabulary.schema.sortedActions.map(\.id.string)
            let near = Suggestion.closest(to: name, among: all)
            throw TrialFlaw("there is no action `\(name)`", help: near.map { "did you mean `\($0)`?" })
        }
        return uid
    }

    /// A later entity stands in the place of an earlier one of the same name.
    func entities(_ list: [JSON], besides: [EntityUID]) throws(TrialFlaw) -> [Entity] {
        var whole: [EntityUID: JSON] = [:]
        for json in list {
            guard case .object(let object) = TrialJSON.qualified(json) else {
                throw TrialFlaw("an entity is \(json.kindName)", help: Self.entityForm)
            }
            guard object["uid"] != nil else { throw TrialFlaw("an entity has no `uid`", help: Self.entityForm) }
            do {
                let uid = try ValueJSON.uid(object["uid"] ?? .null, at: "`uid`")
                let place = "the entity `\(Names.short(uid))`"
                _ = try TrialJSON.object(.object(object), Self.entityMembers, place)
                _ = try TrialJSON.optional(object, "attrs", TrialJSON.anyObject)
                _ = try TrialJSON.optional(object, "parents", TrialJSON.list)
                whole[uid] = samples.completed(object, uid)
            } catch let flaw as TrialFlaw {
                throw flaw
            } catch let rejection as Rejection {
                throw TrialFlaw(rejection, "an entity")
            } catch {
                throw TrialFlaw("an entity cannot be read")
            }
        }
        for uid in besides where whole[uid] == nil { whole[uid] = samples.completed(JSONObject(), uid) }
        // Roles, environments and what else the schema lists by name are there by themselves.
        let listed = whole.filter { library.vocabulary.schema.entityTypes[$0.key.type]?.choices == nil }
        do {
            let sorted = listed.sorted { $0.key < $1.key }.map(\.value)
            return try Entities(json: .array(sorted), schema: library.vocabulary.schema).all
        } catch {
            throw TrialFlaw(error, "the entities")
        }
    }

    /// A label nobody finds would be a test of nothing.
    func checkLabels(of request: Request) throws(TrialFlaw) {
        let families = library.vocabulary.labels
        let values = ["label", "labels", "taint"].compactMap { request.context[Text($0)] }
        for name in values.flatMap(Self.labels) {
            guard !families.isKnown(name), !families.isKnown(Label(name: name)?.type ?? "") else { continue }
            let near = Suggestion.closest(to: name, among: families.names)
            throw TrialFlaw("there is no label `\(name)`", help: near.map { "did you mean `\($0)`?" })
        }
    }

    private static func labels(_ value: Value) -> [String] {
        switch value {
        case .entity(let uid): [uid.id.string]
        case .set(let set): set.elements.flatMap(labels)
        default: []
        }
    }
}

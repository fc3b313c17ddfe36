internal import Cedar
internal import Domain

/// The parts of one test.
extension TrialReader {
    private static let promiseMembers = ["outcome", "policies", "message"]
    private static let entityMembers = ["uid", "attrs", "parents", "tags"]

    func promise(_ json: JSON?) throws(TrialFlaw) -> TrialResult.Answer {
        guard let json else {
            throw TrialFlaw("`expect` is missing", help: "write `{\"outcome\": …, \"policies\": […]}`")
        }
        let expect = try TrialJSON.object(json, Self.promiseMembers, "`expect`")
        let word = expect["outcome"]?.string?.string ?? ""
        guard let outcome = Outcome(rawValue: word) else {
            let all = Outcome.allCases.map(\.rawValue)
            throw TrialFlaw(
                "`\(word)` is no outcome",
                help: Suggestion.closest(to: word, among: all).map { "did you mean `\($0)`?" }
                    ?? "write one of \(all.joined(separator: ", "))")
        }
        var policies: [String] = []
        for item in try TrialJSON.optional(expect, "policies", TrialJSON.list) ?? [] {
            guard let id = item.string?.string, library.rule(id) != nil else {
                let id = item.string?.string ?? ""
                let near = Suggestion.closest(to: id, among: library.rules.map(\.id))
                throw TrialFlaw("there is no policy `\(id)`", help: near.map { "did you mean `\($0)`?" })
            }
            policies.append(id)
        }
        guard expect["policies"] != nil else {
            throw TrialFlaw(
                "`expect` says nothing of `policies`", help: "name those that decide; `[]` when nothing permits it")
        }
        if let message = expect["message"], message.string == nil { throw TrialFlaw("`message` is not a string") }
        return TrialResult.Answer(outcome: outcome, policies: policies, message: expect["message"]?.string?.string)
    }

    func uid(_ test: JSONObject, _ name: Text) throws(TrialFlaw) -> EntityUID {
        let text = test[name]?.string?.string ?? ""
        let qualified = text.prefix { $0 != "\"" }.filter { $0 == ":" }.count > 2 ? text : "\(Names.namespace)::\(text)"
        guard case .entity(let uid)? = try? Expression(parsing: qualified).kind else {
            throw TrialFlaw("`\(name)` is not an entity: `\(text)`", help: "write it as `User::\"ann@example.com\"`")
        }
        return uid
    }

    func action(_ json: JSON?) throws(TrialFlaw) -> EntityUID {
        let name = json?.string?.string ?? ""
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
                throw TrialFlaw("an entity is not an object")
            }
            do {
                let uid = try ValueJSON.uid(object["uid"] ?? .null, at: "`uid`")
                _ = try TrialJSON.object(.object(object), Self.entityMembers, "the entity `\(Names.short(uid))`")
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

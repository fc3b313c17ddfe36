internal import Cedar

/// Reads the members of a file of tests; what is not known is refused.
enum TrialJSON {
    static func object(_ json: JSON, _ known: [String], _ place: String) throws(TrialFlaw) -> JSONObject {
        guard case .object(let object) = json else { throw TrialFlaw("\(place) is \(json.kindName), not an object") }
        if let unknown = object.unknownMember(known: Set(known.map { Text($0) })) {
            let near = Suggestion.closest(to: unknown.string, among: known)
            throw TrialFlaw(
                "\(place) has a member `\(unknown)` that means nothing",
                help: near.map { "did you mean `\($0)`?" } ?? "known are \(known.joined(separator: ", "))")
        }
        return object
    }

    static func optional<Part>(
        _ object: JSONObject, _ name: Text, _ read: (JSON) -> Part?
    ) throws(TrialFlaw) -> Part? {
        guard let json = object[name] else { return nil }
        guard let part = read(json) else { throw TrialFlaw("`\(name)` cannot be \(json.kindName)") }
        return part
    }

    /// A member that has to be there, and to be text.
    ///
    /// - Parameter place: What it is a member of.
    static func string(
        _ object: JSONObject, _ name: Text, _ place: String, help: String
    ) throws(TrialFlaw) -> String {
        guard let json = object[name] else { throw TrialFlaw("\(place) has no `\(name)`", help: help) }
        guard let string = json.string?.string else {
            throw TrialFlaw("`\(name)` cannot be \(json.kindName)", help: help)
        }
        return string
    }

    static func anyObject(_ json: JSON) -> JSONObject? { json.object }
    static func list(_ json: JSON) -> [JSON]? { json.array }

    /// How many values there are in it, itself included.
    static func size(_ json: JSON) -> Int {
        switch json {
        case .array(let list): list.reduce(1) { $0 + size($1) }
        case .object(let object): object.members.reduce(1) { $0 + size($1.value) }
        default: 1
        }
    }

    /// Names of types without a namespace mean ours.
    static func qualified(_ json: JSON) -> JSON {
        switch json {
        case .array(let list): return .array(list.map(qualified))
        case .object(let object): return .object(qualified(object))
        default: return json
        }
    }

    static func qualified(_ object: JSONObject) -> JSONObject {
        if object.count == 2, case .string(let type)? = object["type"], let id = object["id"] {
            let name = type.string.contains("::") ? type.string : "\(Names.namespace)::\(type)"
            return ["type": .string(Text(name)), "id": id]
        }
        return JSONObject(object.members.map { JSONObject.Member($0.name, qualified($0.value)) })
    }
}

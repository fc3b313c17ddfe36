import Cedar

/// A request as JSON as it is given on the command line.
enum RequestJSON {
    private static let members: Set<Text> = ["principal", "action", "resource", "context"]

    /// With entities that are written in Cedar's syntax in the form of JSON.
    ///
    /// - Throws: ``Rejection`` for a member that a request does not have, and for a string that is no entity.
    static func read(_ json: JSON) throws(Rejection) -> JSON {
        guard case .object(let object) = json else {
            throw Rejection("the request is not an object; it has `principal`, `action`, `resource` and `context`")
        }
        if let unknown = object.members.first(where: { !members.contains($0.name) })?.name {
            let meant = Suggestion.closest(to: unknown.string, among: members.map(\.string).sorted())
            throw Rejection(
                "the request has a member `\(unknown)` that means nothing",
                help: meant.map { "did you mean `\($0)`?" } ?? "it has `principal`, `action`, `resource` and `context`")
        }
        var result = JSONObject()
        for member in object.members {
            guard member.name != "context", case .string(let text) = member.value else {
                result.append(member.name, member.value)
                continue
            }
            guard case .entity(let uid)? = try? Expression(parsing: text.string).kind else {
                throw Rejection(
                    "`\(member.name)` is no entity: `\(text)`", help: "write it as \"Type::\\\"id\\\"\"")
            }
            result.append(member.name, uid.json)
        }
        return .object(result)
    }
}

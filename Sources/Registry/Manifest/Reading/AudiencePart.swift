internal import Domain
internal import Wire

/// Reads and writes `audience`: who may use an asset, or read a data set.
enum AudiencePart {
    static let keys = ["groups", "people"]
    static let everyone = "everyone"
    static let mostGroups = 500
    static let mostPeople = 5_000

    static func read(_ reader: MappingReader, _ problems: inout ManifestProblems) -> Audience? {
        guard let node = reader.node("audience") else {
            problems.add(reader.place, "`audience` is missing; write `everyone`, or the `groups` and `people`")
            return nil
        }
        if case .text(let text) = node.value {
            guard text == everyone else {
                problems.add(node.place, "`audience` must be `everyone`, or a mapping of `groups` and `people`")
                return nil
            }
            return .everyone
        }
        guard let audience = MappingReader(node, keys: keys, what: "`audience`", &problems) else {
            return nil
        }
        let groups = (audience.texts("groups", upTo: mostGroups, &problems) ?? []).compactMap {
            ManifestValue.name($0.text, $0.place, "groups", &problems)
        }
        let people = (audience.texts("people", upTo: mostPeople, &problems) ?? []).compactMap {
            ManifestValue.email($0.text, $0.place, "people", &problems)
        }
        return .limited(groups: Set(groups), people: Set(people))
    }

    static func write(_ audience: Audience, _ json: inout JSONWriter) {
        json.key("audience")
        switch audience {
        case .everyone: json.string(everyone)
        case .limited(let groups, let people):
            json.object { json in
                json.strings("groups", groups.sorted())
                json.strings("people", people.sorted())
            }
        }
    }
}

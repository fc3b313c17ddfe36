internal import Domain
internal import Wire

/// Reads and writes `editors`: who may change an asset besides its owner, and what of it.
enum EditorList {
    static let keys = ["person", "group", "rights", "knowledge"]
    static let most = 100

    static func read(_ asset: MappingReader, _ problems: inout ManifestProblems) -> [Editor] {
        var seen: Set<Editor.Subject> = []
        let editors = (asset.nodes("editors", upTo: most, &problems) ?? []).compactMap { node -> Editor? in
            guard let reader = MappingReader(node, keys: keys, what: "an editor", &problems) else { return nil }
            let subject = subject(reader, &problems)
            let rights = rights(reader, &problems)
            let knowledge = reader.choice("knowledge", Classification.self, &problems)
            if let place = reader.node("knowledge")?.place, let rights, !rights.contains(.knowledge) {
                problems.add(place, "`knowledge` is for editors with the right `knowledge`")
            }
            guard let subject, let rights else { return nil }
            if !seen.insert(subject).inserted {
                problems.add(node.place, "`\(TextRule.shown(subject.name))` is in `editors` twice")
            }
            return Editor(subject, rights: rights, knowledge: knowledge ?? .internal)
        }
        return editors.sorted { order($0) < order($1) }
    }

    private static func order(_ editor: Editor) -> (Int, String) {
        switch editor.subject {
        case .group(let name): (0, name)
        case .person(let name): (1, name)
        }
    }

    private static func subject(_ reader: MappingReader, _ problems: inout ManifestProblems) -> Editor.Subject? {
        switch (reader.node("person"), reader.node("group")) {
        case (let node?, nil):
            return reader.text("person", .line(1...254), &problems).flatMap {
                ManifestValue.email($0, node.place, "person", &problems)
            }.map(Editor.Subject.person)
        case (nil, let node?):
            return reader.text("group", .line(1...64), &problems).flatMap {
                ManifestValue.name($0, node.place, "group", &problems)
            }.map(Editor.Subject.group)
        default:
            problems.add(reader.place, "an editor is a `person` or a `group`, one of the two")
            return nil
        }
    }

    private static func rights(_ reader: MappingReader, _ problems: inout ManifestProblems) -> Set<Editor.Right>? {
        let rights = reader.choices("rights", Editor.Right.self, &problems)
        if reader.node("rights") == nil || rights?.isEmpty == true {
            problems.add(reader.place, "`rights` is missing; name what they may change")
        }
        return rights
    }

    static func write(_ editors: [Editor], _ json: inout JSONWriter) {
        guard !editors.isEmpty else { return }
        json.key("editors")
        json.array { json in
            for editor in editors.sorted(by: { order($0) < order($1) }) {
                json.object { json in
                    if case .group(let name) = editor.subject { json.text("group", name) }
                    if editor.rights.contains(.knowledge) {
                        json.text("knowledge", editor.knowledge.rawValue)
                    }
                    if case .person(let email) = editor.subject { json.text("person", email) }
                    json.strings("rights", editor.rights.map(\.rawValue).sorted())
                }
            }
        }
    }
}

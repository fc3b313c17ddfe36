internal import Domain
internal import Wire

/// A person as manifests describe one.
enum PersonManifest {
    static let keys = ["kind", "email", "name", "department", "roles", "groups", "active"]

    static func read(_ node: ManifestNode, _ problems: inout ManifestProblems) -> Person? {
        guard let reader = MappingReader(node, keys: keys, what: "a person", &problems) else { return nil }
        let email = reader.required("email", .line(1...254), &problems).flatMap {
            ManifestValue.email($0, reader.node("email")?.place ?? reader.place, "email", &problems)
        }
        let name = reader.required("name", .line(1...120), &problems)
        let department = reader.text("department", .line(1...120), &problems)
        let roles = reader.texts("roles", upTo: 32, &problems).map { names in
            names.compactMap { ManifestValue.choice($0.text, $0.place, "roles", Role.self, &problems) }
        }
        let groups = (reader.texts("groups", upTo: 500, &problems) ?? []).compactMap {
            ManifestValue.name($0.text, $0.place, "groups", &problems)
        }
        let active = reader.bool("active", &problems)
        guard let email, let name else { return nil }
        return Person(
            email: email, name: name, department: department, roles: roles.map(Set.init) ?? [.endUser],
            groups: Set(groups), active: active ?? true)
    }

    static func canonical(_ person: Person) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.key("active")
            json.bool(person.active)
            if let department = person.department {
                json.key("department")
                json.string(department)
            }
            json.key("email")
            json.string(person.email)
            json.strings("groups", person.groups.sorted())
            json.key("kind")
            json.string("person")
            json.key("name")
            json.string(person.name)
            json.strings("roles", person.roles.map(\.rawValue).sorted())
        }
        return json.bytes
    }
}

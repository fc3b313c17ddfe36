/// Other names of people, by name and by person.
struct AliasTable: Sendable {
    private var byName: [PersonAlias.Name: PersonAlias] = [:]
    private var byPerson: [String: [PersonAlias]] = [:]

    init(_ aliases: [PersonAlias]) {
        for alias in aliases { add(alias) }
    }

    subscript(name: PersonAlias.Name) -> PersonAlias? { byName[name] }

    /// All of them, in no order.
    var all: some Sequence<PersonAlias> { byName.values }

    /// Those of a person, in no order.
    func names(of person: String) -> [PersonAlias] { byPerson[person] ?? [] }

    /// Puts these in the place of all that some people have. A name may go from one of them to another.
    mutating func replace(of people: [String], by aliases: [PersonAlias]) {
        for person in people {
            for alias in byPerson.removeValue(forKey: person) ?? [] { byName[alias.name] = nil }
        }
        for alias in aliases { add(alias) }
    }

    /// A name is one person's, whoever was first.
    private mutating func add(_ alias: PersonAlias) {
        guard byName[alias.name] == nil else { return }
        byName[alias.name] = alias
        byPerson[alias.person, default: []].append(alias)
    }
}

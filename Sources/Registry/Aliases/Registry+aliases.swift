public import Domain

extension Registry {
    /// Other names of somebody, or of everybody; by kind and name, from memory.
    public func aliases(of person: String?) -> [PersonAlias] {
        let table = snapshot.aliases
        return (person.map(table.names(of:)) ?? Array(table.all))
            .sorted { ($0.name.kind.rawValue, $0.name.text) < ($1.name.kind.rawValue, $1.name.text) }
    }

    /// Whose name this is: their own address, or one of another kind.
    public func person(named text: String) -> Person? {
        if let person = person(text.lowercased()) { return person }
        for kind in [PersonAlias.Kind.account, .gptUser] {
            if let alias = snapshot.aliases[PersonAlias.Name(kept: kind, text)] { return snapshot.people[alias.person] }
        }
        return nil
    }

    /// The address that somebody is known by, where this is another one of theirs.
    func ownAddress(_ email: String) -> String { person(email)?.email ?? email }
}

internal import Cedar
internal import Domain

/// Writes a version of an asset as the schema's `AssetVersion`.
enum VersionEntity {
    static func entity(_ version: VersionSubject) -> Entity {
        let asset = Names.asset(version.asset)
        return Entity(
            EntityUID(type: Names.assetVersion, id: Text("\(version.asset)@\(version.number)")),
            attributes: Record([
                .init("approvers", people(version.approvers)), .init("asset", .entity(asset)),
                .init("authors", people(version.authors)), .init("digest", .string(Text(version.digest))),
            ]),
            parents: [asset])
    }

    private static func people(_ names: Set<String>) -> Value {
        let people = names.sorted().filter { name in
            if case .person = Principal(recorded: name) { true } else { false }
        }
        return .set(ValueSet(people.map { .entity(Names.user($0)) }))
    }
}

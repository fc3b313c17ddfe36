internal import Cedar
internal import Domain

/// Writes a file as the schema's `KnowledgeFile`.
struct FileEntity {
    let families: LabelFamilies

    /// Of one that has just come, what `state` says.
    static let new = "new"
    /// Of one that there is no record of.
    static let unknown = "unknown"

    func entity(_ file: FileSubject) -> Entity {
        let labels = Set(file.labels.flatMap(families.closure)).sorted().map { Value.entity($0) }
        let state = file.isRecorded ? file.state?.rawValue ?? Self.new : Self.unknown
        var fields: [Record.Field] = [
            .init("labels", .set(ValueSet(labels))), .init("name", .string(Text(file.name))),
            .init("scanned", .bool(file.isScanned)), .init("state", .string(Text(state))),
        ]
        if let asset = file.asset { fields.append(.init("asset", .entity(Names.asset(asset)))) }
        if let bytes = file.bytes { fields.append(.init("bytes", .long(Int64(bytes)))) }
        if let classification = file.classification {
            fields.append(.init("classification", .entity(Names.label(classification.rawValue.uppercased()))))
        }
        if let owner = file.owner { fields.append(.init("owner", .entity(Names.user(owner)))) }
        if let type = file.type { fields.append(.init("type", .string(Text(type)))) }
        return Entity(
            EntityUID(type: Names.knowledgeFile, id: Text(file.id)), attributes: Record(fields),
            parents: file.asset.map { [Names.asset($0)] } ?? [])
    }
}

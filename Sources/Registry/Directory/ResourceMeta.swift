internal import Domain
internal import SCIM

/// What Sallyport says of a resource (RFC 7643 section 3.1).
struct ResourceMeta {
    var type: ResourceType
    var id: String
    var created: Timestamp
    var modified: Timestamp
    var version: Int64
    /// Where SCIM is served, without a slash at its end.
    var base: String

    func add(to resource: inout SCIMObject) {
        resource["id"] = .string(id)
        resource["meta"] = .object(
            SCIMObject([
                .init("resourceType", .string(type.name)), .init("created", .string(TimestampText.iso8601(created))),
                .init("lastModified", .string(TimestampText.iso8601(modified))),
                .init("location", .string(base + type.endpoint + "/" + id)),
                .init("version", .string(Self.tag(version))),
            ]))
    }

    /// The entity tag: weak, because members may come in another order (RFC 9110 section 8.8.1).
    static func tag(_ version: Int64) -> String { "W/\"\(version)\"" }
}

/// What the documents that describe the service have in common.
enum Discovery {
    static func meta(_ type: String, _ location: String) -> SCIMValue {
        .object(SCIMObject([.init("resourceType", .string(type)), .init("location", .string(location))]))
    }
}

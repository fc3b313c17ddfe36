/// A file somebody uploaded.
struct StoredFile: Hashable, Sendable {
    var id: String
    var name: String
    var purpose: String
    var created: Int
    var content: [UInt8]

    var document: JSON {
        [
            "id": .string(id), "object": "file", "bytes": .integer(content.count), "created_at": .integer(created),
            "expires_at": .null, "filename": .string(name), "purpose": .string(purpose), "status": "processed",
            "status_details": .null,
        ]
    }
}

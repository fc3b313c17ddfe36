import Wire

extension Model {
    private static let purposes: Set<String> = ["assistants", "batch", "evals", "fine-tune", "user_data", "vision"]

    func createFile(_ call: Call) throws(Problem) -> Answer {
        let form: MultipartForm
        do { form = try MultipartForm(call.body, contentType: call.contentType ?? "") } catch {
            throw Problem(400, "We could not parse the multipart body of your request.")
        }
        guard let purpose = form.parts.first(where: { $0.name == "purpose" }) else { throw .missing("purpose") }
        guard let file = form.parts.first(where: { $0.name == "file" }) else { throw .missing("file") }
        let name = String(decoding: call.body[purpose.body], as: UTF8.self)
        guard Self.purposes.contains(name) else {
            throw .invalid("purpose", "one of \(Self.purposes.sorted().joined(separator: ", "))")
        }
        let stored = StoredFile(
            id: identifiers.next("file-"), name: file.filename ?? "file", purpose: name, created: call.time,
            content: Array(call.body[file.body]))
        files.put(stored)
        return Answer(stored.document)
    }

    func listFiles() -> Answer {
        let all = files.all.reversed().map(\.document)
        return Answer([
            "object": "list", "data": .array(all), "has_more": false, "first_id": all.first?["id"] ?? .null,
            "last_id": all.last?["id"] ?? .null,
        ])
    }

    func retrieveFile(_ id: String) throws(Problem) -> Answer { Answer(try file(id).document) }

    func fileContent(_ id: String) throws(Problem) -> Answer {
        Answer(bytes: try file(id).content, contentType: "application/octet-stream")
    }

    func deleteFile(_ id: String) throws(Problem) -> Answer {
        guard let file = files.remove(id) else { throw Self.noSuchFile(id) }
        return Answer(["id": .string(file.id), "object": "file", "deleted": true])
    }

    private func file(_ id: String) throws(Problem) -> StoredFile {
        guard let file = files[id] else { throw Self.noSuchFile(id) }
        return file
    }

    private static func noSuchFile(_ id: String) -> Problem {
        Problem(404, "No such File object: \(id.prefix(100))", parameter: "id")
    }
}

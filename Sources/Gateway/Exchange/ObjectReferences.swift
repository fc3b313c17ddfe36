import Screening
import Wire

/// Ids of things the upstream keeps, where requests and answers name them.
enum ObjectReferences {
    /// How the upstream's ids begin. What begins otherwise is not looked up.
    private static let prefixes = [
        "resp_", "file-", "file_", "vs_", "asst_", "thread_", "run_", "batch_", "upload_", "conv_", "chatcmpl-", "msg_",
    ].map { Array($0.utf8) }

    private static let firstBytes = Set(prefixes.map { $0[0] })
    private static let quote = [UInt8(ascii: "\"")]
    private static let escape = Array("\\u".utf8)
    static let maximumCount = NamedFiles.maximumCount

    /// A request names more than are looked up.
    struct TooMany: Error {}

    /// The ids a request names: in its path, and as strings anywhere in its body, which is unpacked already.
    static func requested(by endpoint: Endpoint, body: [UInt8]) throws -> [String] {
        var ids = endpoint.ids
        var at = 0
        while let open = body.firstIndex(of: quote, from: at) {
            at = open + 1
            guard let id = id(in: body, from: at) else { continue }
            ids.append(id)
            at += id.utf8.count
            if ids.count > maximumCount { throw TooMany() }
        }
        // An id may be written with escapes; only then every string is decoded.
        if body.firstIndex(of: escape) != nil { ids += try decoded(body) }
        guard ids.count <= maximumCount else { throw TooMany() }
        return ids
    }

    private static func decoded(_ body: [UInt8]) throws -> [String] {
        var tape = JSONTape()
        guard (try? tape.read(body)) == nil else { return try decoded(tape) }
        // Lines of JSON in a form, as batches have. What should be JSON and is none is told so where it is read for its
        // own sake.
        var ids: [String] = []
        for line in body.split(separator: 0x0A) {
            let line = Array(line)
            guard line.firstIndex(of: escape) != nil, (try? tape.read(line)) != nil else { continue }
            ids += try decoded(tape)
            if ids.count > maximumCount { throw TooMany() }
        }
        return ids
    }

    private static func decoded(_ tape: JSONTape) throws -> [String] {
        var ids: [String] = []
        var waiting = [tape.root]
        while let node = waiting.popLast() {
            switch tape.kind(node) {
            case .object: waiting.append(contentsOf: tape.members(node).map(\.value))
            case .array: waiting.append(contentsOf: tape.elements(node))
            case .string where tape.hasEscapes(node):
                let text = tape.text(node)
                guard text.count <= 128, prefixes.contains(where: { text.starts(with: $0) }) else { continue }
                ids.append(String(decoding: text, as: UTF8.self))
                if ids.count > maximumCount { throw TooMany() }
            default: break
            }
        }
        return ids
    }

    private static func id(in body: [UInt8], from start: Int) -> String? {
        guard start < body.count, firstBytes.contains(body[start]) else { return nil }
        let rest = body[start...]
        guard prefixes.contains(where: { rest.starts(with: $0) }) else { return nil }
        let word = rest.prefix(129).prefix { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard word.count <= 128, start + word.count < body.count, body[start + word.count] == quote[0] else {
            return nil
        }
        // A member's name, such as `file_id`, is none.
        let next = body[(start + word.count + 1)...].first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        guard next != UInt8(ascii: ":") else { return nil }
        return String(decoding: word, as: UTF8.self)
    }

    /// The ids of what an answer says was made, of which those that are not looked up are left out; `nil` when it names
    /// nothing.
    ///
    /// They stand in the top-level `id`, or in the one of the `response` that an event carries, in what `creation` says
    /// besides, and among the vector stores of an assistant or a thread, which may be made with it. Never in a text: a model
    /// that is made to say an id gives nobody a right to it.
    static func made(in document: [UInt8], by creation: Endpoint.Creation) -> [String]? {
        var tape = JSONTape()
        guard (try? tape.read(document)) != nil else { return nil }
        let answer = tape.member(tape.root, "response") ?? tape.root
        var places: [JSONNode?] =
            switch creation {
            case .nothing: []
            case .answer, .storedAnswer: [tape.member(answer, "id")]
            case .answerAndThread: [tape.member(answer, "id"), tape.member(answer, "thread_id")]
            case .file: [tape.member(answer, "file").flatMap { tape.member($0, "id") }]
            }
        if creation != .nothing, let tools = tape.member(answer, "tool_resources"),
            let search = tape.member(tools, "file_search"), let stores = tape.member(search, "vector_store_ids")
        {
            places += tape.elements(stores).map { $0 }
        }
        let ids = places.compactMap { $0.flatMap(tape.string) }
        return ids.isEmpty ? nil : ids.filter { id in prefixes.contains { id.utf8.starts(with: $0) } }
    }

    /// The ids of a list's elements.
    static func listed(in document: [UInt8]) -> [String] {
        var tape = JSONTape()
        guard (try? tape.read(document)) != nil, let data = tape.member(tape.root, "data") else { return [] }
        return tape.elements(data).compactMap { element in
            tape.member(element, "id").flatMap { tape.string($0) }
        }
    }

    /// The files that batches made, by the batch, in an answer that is a batch or a list of them.
    static func batchFiles(in document: [UInt8]) -> [String: [String]] {
        var tape = JSONTape()
        guard (try? tape.read(document)) != nil else { return [:] }
        var batches = [tape.root]
        if let data = tape.member(tape.root, "data") { batches += tape.elements(data) }
        var files: [String: [String]] = [:]
        for batch in batches {
            guard let id = tape.member(batch, "id").flatMap({ tape.string($0) }) else { continue }
            let made = ["output_file_id", "error_file_id"].compactMap { name in
                tape.member(batch, name).flatMap { tape.string($0) }
            }
            if !made.isEmpty { files[id] = made }
        }
        return files
    }

    /// The files in a list that some batch made.
    static func batchOutputs(in document: [UInt8]) -> [String] {
        var tape = JSONTape()
        guard (try? tape.read(document)) != nil, let data = tape.member(tape.root, "data") else { return [] }
        return tape.elements(data).compactMap { file in
            guard let purpose = tape.member(file, "purpose"), tape.equals(purpose, "batch_output") else { return nil }
            return tape.member(file, "id").flatMap { tape.string($0) }
        }
    }

    /// The list without the elements in `hidden`; every other byte stays.
    static func list(_ document: [UInt8], without hidden: Set<String>) throws(JSONError) -> [UInt8] {
        var tape = JSONTape()
        try tape.read(document)
        guard let data = tape.member(tape.root, "data") else { return document }
        let kept = tape.elements(data).filter { element in
            guard let id = tape.member(element, "id").flatMap({ tape.string($0) }) else { return true }
            return !hidden.contains(id)
        }
        var edits = JSONEdits()
        let elements = kept.map { document[tape.range($0)] }.joined(separator: ",".utf8)
        edits.replace(tape.range(data), with: Array("[".utf8) + elements + Array("]".utf8))
        return edits.applied(to: document)
    }
}

import Domain
import Registry
import Storage
import Testing
import Trust

@Suite("What is known of uploaded files")
struct FileShelfTests {
    static let now = Timestamp(microseconds: 1_795_428_000_000_000)

    /// A store with a shelf, and what else knows the store.
    struct Shelf {
        let directory = TemporaryDirectory()
        let master = MasterKey.generate()
        let store: Store
        let files: FileShelf

        init() throws {
            store = try Store(directory: directory.path)
            files = FileShelf(store: store, sealer: FileSealer(master))
        }
    }

    static func file(
        _ id: String, digest: Character = "a", by person: String = "ada@example.com", state: FileState = .accepted,
        classification: Classification = .internal, labels: [Label] = [Label("EMAIL_ADDRESS")]
    ) -> FileRecord {
        FileRecord(
            id: id, digest: String(repeating: digest, count: 64), name: "Preisliste für Maria.docx", type: "docx",
            bytes: 37_231, uploader: person, credential: "key_1", time: now, activity: "act_1", state: state,
            findings: labels.map { FileFinding(label: $0, count: 3, samples: ["****@mail.example"]) },
            replacements: [Label("IBAN_CODE"): [.synthetic, .placeholder], Label("EMAIL_ADDRESS"): []],
            computed: classification, grounds: ["holds 3 of CONTACT"],
            fingerprints: String(repeating: "b", count: 64))
    }

    @Test("comes back whole")
    func whole() throws {
        let shelf = try Shelf()
        var file = Self.file("fil_a")
        file.decisions = [
            FileDecision(
                kind: .classified, person: "bob@example.com", time: Self.now, from: .internal, to: .public,
                reason: "it is on our web site")
        ]
        file.classification = .public
        try shelf.files.add(file)
        #expect(try shelf.files.file("fil_a") == file)
        #expect(try shelf.files.file("fil_b") == nil)
    }

    @Test("names and samples do not stand in the database in the clear")
    func sealed() throws {
        let shelf = try Shelf()
        try shelf.files.add(Self.file("fil_a"))
        let row = try #require(try shelf.store.file("fil_a"))
        let columns = [row.type, row.uploader, row.labels, row.activity, row.state].joined()
        #expect(!columns.contains("Preisliste") && !columns.contains("mail.example"))
        #expect(row.sealed.firstRange(of: Array("Preisliste".utf8)) == nil)
    }

    @Test("a row that was changed beside the program does not open", arguments: ["state", "classification", "id"])
    func tampered(column: String) throws {
        let shelf = try Shelf()
        try shelf.files.add(Self.file("fil_a", state: .held, classification: .restricted))
        var row = try #require(try shelf.store.file("fil_a"))
        switch column {
        case "state": row.state = "released"
        case "classification": row.classification = "public"
        default:
            row.id = "fil_b"
            try shelf.store.add(row)
        }
        if column != "id" { #expect(try shelf.store.replace(row, known: row.nonce)) }
        #expect(throws: RegistryError.self) { try shelf.files.file(row.id) }
    }

    @Test("another key opens nothing")
    func otherKey() throws {
        let shelf = try Shelf()
        try shelf.files.add(Self.file("fil_a"))
        let other = FileShelf(store: shelf.store, sealer: FileSealer(.generate()))
        #expect(throws: RegistryError.self) { try other.file("fil_a") }
    }

    @Test("lists are paged, newest first")
    func pages() throws {
        let shelf = try Shelf()
        for number in 0..<5 { try shelf.files.add(Self.file("fil_\(number)")) }
        let first = try shelf.files.files(FileQuery(), before: nil, limit: 2)
        #expect(first.map(\.record.id) == ["fil_4", "fil_3"])
        let next = try shelf.files.files(FileQuery(), before: first.last?.sequence, limit: 10)
        #expect(next.map(\.record.id) == ["fil_2", "fil_1", "fil_0"])
    }

    @Test("filters narrow a list, and a type stands for its subtypes")
    func filters() throws {
        let shelf = try Shelf()
        try shelf.files.add(Self.file("fil_a", labels: [Label("SECRET", "JWT")]))
        try shelf.files.add(Self.file("fil_b", by: "bob@example.com", state: .held, classification: .restricted))
        func ids(_ query: FileQuery) throws -> [String] {
            try shelf.files.files(query, before: nil, limit: 10).map(\.record.id)
        }
        #expect(try ids(FileQuery(state: .held)) == ["fil_b"])
        #expect(try ids(FileQuery(classification: .internal)) == ["fil_a"])
        #expect(try ids(FileQuery(uploader: "bob@example.com")) == ["fil_b"])
        #expect(try ids(FileQuery(label: Label("SECRET"))) == ["fil_a"])
        #expect(try ids(FileQuery(label: Label("SECRET", "JWT"))) == ["fil_a"])
        #expect(try ids(FileQuery(label: Label("SECRET", "OTHER"))).isEmpty)
        #expect(try ids(FileQuery(type: "pdf")).isEmpty)
    }

    @Test("the provider's id is believed at once, and written down")
    func upstream() throws {
        let shelf = try Shelf()
        try shelf.files.add(Self.file("fil_a"))
        shelf.files.note(upstream: "file-1", of: "fil_a")
        #expect(try shelf.files.files(upstream: ["file-1", "file-2"])["file-1"]?.id == "fil_a")
        try shelf.files.flush()
        let other = FileShelf(store: shelf.store, sealer: FileSealer(shelf.master))
        #expect(try other.files(upstream: ["file-1"])["file-1"]?.id == "fil_a")
        #expect(try other.file("fil_a")?.upstream == "file-1")
    }

    @Test("where a file is used is known, the newest first and each once")
    func uses() throws {
        let shelf = try Shelf()
        try shelf.files.add(Self.file("fil_a"))
        let (first, second) = (
            FileUse(.request, "act_2", at: Self.now),
            FileUse(.vectorStore, "vs_1", at: Self.now.advanced(bySeconds: 9))
        )
        shelf.files.note(first, of: "fil_a")
        try shelf.files.flush()
        shelf.files.note(second, of: "fil_a")
        #expect(try shelf.files.uses(of: "fil_a") == [second, first])
        shelf.files.note(second, of: "fil_a")
        try shelf.files.flush()
        try shelf.files.flush()
        #expect(try shelf.files.uses(of: "fil_a") == [second, first])
    }

    @Test("what was decided about a content counts for the same person and asset, and for nobody else")
    func precedents() throws {
        let shelf = try Shelf()
        try shelf.files.add(Self.file("fil_a", state: .held))
        try shelf.files.add(Self.file("fil_b", digest: "c"))
        func precedent(_ digest: Character, _ person: String, _ asset: String? = nil) throws -> String? {
            try shelf.files.precedent(
                digest: String(repeating: digest, count: 64), uploader: person, asset: asset)?.id
        }
        #expect(try precedent("a", "ada@example.com") == "fil_a")
        #expect(try precedent("a", "bob@example.com") == nil)
        #expect(try precedent("a", "ada@example.com", "support") == nil)
        // Nobody decided about it.
        #expect(try precedent("c", "ada@example.com") == nil)
    }
}

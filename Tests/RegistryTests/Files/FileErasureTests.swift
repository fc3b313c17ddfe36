import Domain
import Registry
import Storage
import Testing

@Suite("Erasing what is known of a person's files")
struct FileErasureTests {
    @Test("nothing of the person is left in it, and what the file may do stays")
    func erasing() throws {
        let shelf = try FileShelfTests.Shelf()
        var file = FileShelfTests.file("fil_a", state: .held, classification: .restricted)
        file.decisions = [
            FileDecision(
                kind: .rejected, person: "bob@example.com", time: FileShelfTests.now, reason: "Ada's own salary"),
            FileDecision(kind: .released, person: "ada@example.com", time: FileShelfTests.now, reason: "it is mine"),
        ]
        file.upstream = "file-1"
        let other = FileShelfTests.file("fil_b", by: "bob@example.com")
        for file in [file, other] { try shelf.files.add(file) }

        #expect(try shelf.files.erase(uploader: "ada@example.com") == FileErasure(files: 1))
        let left = try #require(try shelf.files.file("fil_a"))
        #expect(left.uploader.hasPrefix("erased:") && left.credential == nil && left.name == "erased")
        #expect(left.digest != file.digest && left.fingerprints == nil && left.grounds == [])
        #expect(left.findings == [FileFinding(label: Label("EMAIL_ADDRESS"), count: 3, samples: [])])
        #expect(left.decisions.map(\.reason) == ["", ""])
        #expect(left.decisions.map(\.person) == ["bob@example.com", left.uploader])
        #expect(left.state == .held && left.classification == .restricted && left.upstream == "file-1")
        #expect(try shelf.files.file("fil_b") == other)
        #expect(try shelf.store.unreceiptedRows() == 1)
        #expect(try shelf.files.erase(uploader: "ada@example.com") == FileErasure())
        #expect(try shelf.store.unreceiptedRows() == 1)
    }

    @Test("there may be more of them than a page holds")
    func many() throws {
        let shelf = try FileShelfTests.Shelf()
        for number in 0..<230 { try shelf.files.add(FileShelfTests.file("fil_\(number)")) }
        #expect(try shelf.files.erase(uploader: "ada@example.com") == FileErasure(files: 230))
        #expect(try shelf.files.files(FileQuery(uploader: "ada@example.com"), before: nil, limit: 1).isEmpty)
        let erased = try shelf.store.erasedFiles(after: 200, limit: 100)
        #expect(erased.count == 30 && Set(erased.map(\.uploader)).count == 1)
    }

    @Test("a row that cannot be read keeps nothing back: it is emptied, counted, and its file refused")
    func damaged() throws {
        let shelf = try FileShelfTests.Shelf()
        for id in ["fil_a", "fil_b", "fil_c"] { try shelf.files.add(FileShelfTests.file(id, state: .accepted)) }
        // Somebody let a file be public who has no key: the row no longer is what was sealed.
        var forged = try #require(try shelf.store.file("fil_b"))
        forged.classification = Classification.public.rawValue
        #expect(try shelf.store.replace(forged, known: forged.nonce))
        #expect(throws: RegistryError.self) { try shelf.files.file("fil_b") }
        // The list goes on past it, and believes nothing that it says.
        let listed = try shelf.files.files(FileQuery(), before: nil, limit: 10).map(\.record)
        #expect(listed.map(\.id) == ["fil_c", "fil_b", "fil_a"])
        #expect(listed[1].state == .refused && listed[1].classification == .restricted && listed[1].findings == [])

        #expect(try shelf.files.erase(uploader: "ada@example.com") == FileErasure(files: 3, damaged: 1))
        let left = try #require(try shelf.files.file("fil_b"))
        #expect(left.uploader.hasPrefix("erased:") && left.credential == nil && left.name == "erased")
        #expect(left.digest != forged.digest && left.fingerprints == nil && left.findings == [])
        #expect(left.state == .refused && left.classification == .restricted)
        #expect(try shelf.files.file("fil_c")?.state == .accepted)
        #expect(try shelf.store.files(FileQuery(uploader: "ada@example.com"), before: nil, limit: 1).isEmpty)
        #expect(try shelf.store.unreceiptedRows() == 3)
        #expect(try shelf.files.erase(uploader: "ada@example.com") == FileErasure())
    }
}

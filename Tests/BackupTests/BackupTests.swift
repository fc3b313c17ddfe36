import Domain
import Foundation
import Ledger
import Merkle
import Storage
import Testing
import Trust

@testable import Backup

@Suite("Backing a store up and making one of a backup")
struct BackupTests {
    let bench: BackupBench

    init() throws { bench = try BackupBench() }

    @Test("everything in every table comes back as it was, but for who was signed in, and the record verifies")
    func roundTrip() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await bench.fill(ledger, 0..<300)
        try store.save(Person(email: "ada@example.com", name: "Ada", roles: [.builder], groups: ["support"]))
        try store.save(
            SessionRow(
                digest: [UInt8](repeating: 7, count: 32), person: "ada@example.com",
                created: Timestamp(microseconds: 1),
                expires: Timestamp(microseconds: 2)))
        _ = try ledger.publish()
        try await bench.fill(ledger, 300..<310)
        let manifest = try bench.unpack(try bench.backup(store), into: "copy")
        #expect(manifest.records == 310)
        let copy = try bench.store("copy", .existing)
        let before = try bench.rows(store)
        #expect(try bench.rows(copy) == before)
        #expect(before.keys.contains("record_posting") && !before.keys.contains("session"))
        #expect(try copy.session(digest: [UInt8](repeating: 7, count: 32)) == nil)
        let check = BackupCheck(copy, manifest)
        try check.records(bench.ledgerKeys)
        let restored = try bench.ledger(copy)
        try check.head(restored.trustedLog())
        // The log goes on.
        try await bench.fill(restored, 310..<312)
        #expect(try LedgerVerifier(store: copy, keys: bench.ledgerKeys).verify().isGood)
        for ledger in [ledger, restored] { ledger.close() }
    }

    @Test(
        "a backup that is taken while others write is the store of one moment, with everything that was acknowledged before"
    )
    func whileWriting() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await bench.fill(ledger, 0..<100)
        let other = try bench.store("data", .existing)
        let writer = try bench.ledger(other)
        async let writing: Void = bench.fill(writer, 100..<400)
        var backups: [[UInt8]] = []
        for _ in 0..<5 { backups.append(try bench.backup(store)) }
        try await writing
        for (number, bytes) in backups.enumerated() {
            let manifest = try bench.unpack(bytes, into: "copy\(number)")
            #expect(manifest.records >= 100)
            let copy = try bench.store("copy\(number)", .existing)
            try BackupCheck(copy, manifest).records(bench.ledgerKeys)
            #expect(try copy.recordCount() == manifest.records)
        }
        for ledger in [ledger, writer] { ledger.close() }
    }

    @Test("wherever it is cut off it is refused, at the ends of its sealed pieces too")
    func truncation() async throws {
        let bytes = try await filled(60)
        let frame = BackupKeys.frame + BackupKeys.overhead
        let header = try BackupHeader(Bytes(bytes).read).bytes.count
        var lengths = Set(stride(from: 0, to: bytes.count, by: bytes.count / 23))
        for end in stride(from: header, to: bytes.count, by: frame) { lengths.formUnion([end - 1, end, end + 1]) }
        #expect(lengths.contains(header + frame), "several frames are there")
        for (number, length) in lengths.sorted().enumerated() where length < bytes.count {
            #expect(throws: BackupError.self, "cut to \(length)") {
                try bench.unpack(Array(bytes.prefix(length)), into: "cut\(number)")
            }
        }
        #expect(throws: BackupError.self) { try bench.unpack(bytes + [0], into: "longer") }
    }

    @Test("wherever a bit is turned it is refused, in what is not sealed too")
    func alteration() async throws {
        let bytes = try await filled(10)
        let header = try BackupHeader(Bytes(bytes).read).bytes.count
        let places = Array(0..<header) + Array(stride(from: header, to: bytes.count, by: bytes.count / 61))
        for place in places {
            var changed = bytes
            changed[place] ^= 0x10
            #expect(throws: BackupError.self, "byte \(place)") { try bench.unpack(changed, into: "changed\(place)") }
        }
    }

    @Test("pieces of one backup do not go into another, nor in another order")
    func order() async throws {
        let bytes = try await filled(60)
        let header = try BackupHeader(Bytes(bytes).read).bytes.count
        let frame = BackupKeys.frame + BackupKeys.overhead
        var swapped = bytes
        swapped.replaceSubrange(header..<header + frame, with: bytes[header + frame..<header + 2 * frame])
        swapped.replaceSubrange(header + frame..<header + 2 * frame, with: bytes[header..<header + frame])
        #expect(throws: BackupError.altered(after: 0)) { try bench.unpack(swapped, into: "swapped") }
        let again = try bench.backup(try bench.store("data", .existing))
        let mixed = again.prefix(header) + bytes.dropFirst(header)
        #expect(throws: BackupError.altered(after: 0)) { try bench.unpack(Array(mixed), into: "mixed") }
    }

    @Test(
        "another master key opens nothing, and the error says that it is another; what is no backup is said to be none")
    func keys() async throws {
        let bytes = try await filled(3)
        let other = BackupKeys(try MasterKey([UInt8](2...33)))
        #expect(throws: BackupError.otherKey) { try bench.unpack(bytes, into: "other", keys: other) }
        #expect(throws: BackupError.noBackup) { try bench.unpack(Array("SQLite format 3".utf8), into: "none") }
        var newer = bytes
        newer[7] = 2
        #expect(throws: BackupError.newerFormat(2)) { try bench.unpack(newer, into: "newer") }
    }

    @Test(
        "a backup shows nothing of what is in it, and nothing of what was erased before can be found in it with the key"
    )
    func nothingToSee() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await bench.fill(ledger, 0..<40)
        try store.save(Person(email: "ada@example.com", name: "Ada"))
        let ada = try store.records(from: 0, limit: 40).filter { $0.sequence.isMultiple(of: 2) }
        let wrapped = try #require(
            try store.subject(term: bench.ledgerKeys.term("subject", "ada@example.com"))?.wrapped)
        let before = try bench.backup(store)
        #expect(Data(before).firstRange(of: Data("ada@example.com".utf8)) == nil)
        _ = try await ledger.erase(person: "ada@example.com")
        let bytes = try bench.backup(store)
        let plain = Data(try opened(bytes))
        #expect(plain.firstRange(of: Data("ada@example.com".utf8)) != nil, "the registry is in it")
        #expect(plain.firstRange(of: Data(wrapped)) == nil)
        for record in ada {
            let content = try #require(record.content)
            #expect(try Data(opened(before)).firstRange(of: Data(content)) != nil)
            #expect(plain.firstRange(of: Data(content)) == nil)
        }
        let manifest = try bench.unpack(bytes, into: "copy")
        let copy = try bench.store("copy", .existing)
        try BackupCheck(copy, manifest).records(bench.ledgerKeys)
        #expect(try LedgerVerifier(store: copy, keys: bench.ledgerKeys).verify().erased == 20)
        ledger.close()
    }

    /// What can be taken away for good.
    enum Erased: CaseIterable { case records, account, token, file }

    private func erase(_ what: Erased, in store: Store) -> Bool {
        switch what {
        case .records: (try? store.purge([4], cause: "person test")) == [4]
        case .account: (try? store.erase(person: "ada@example.com")) == true
        case .token: (try? store.forget(token: "tok_a")) == true
        case .file:
            (try? store.file("fil_a")).flatMap { $0 }.map { (try? store.erase($0, known: $0.nonce)) == true } ?? false
        }
    }

    @Test("a backup during which anything was erased is not kept", arguments: Erased.allCases)
    func erasedMeanwhile(what: Erased) async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await bench.fill(ledger, 0..<10)
        try store.save(Person(email: "ada@example.com", name: "Ada"))
        let token = VaultRow(
            token: "tok_a", known: KeptToken(label: Label("SECRET"), person: "bob@example.com", asset: nil),
            firstSeen: Timestamp(microseconds: 1), lastUsed: Timestamp(microseconds: 1),
            nonce: [UInt8](repeating: 1, count: 12), ciphertext: [1])
        #expect(try store.keep(tokens: [token], within: VaultLimits()) == [:])
        try store.add(CarryingOverTests.upload)
        let other = try bench.store("data", .existing)
        var isErased = false
        #expect(throws: BackupError.erasedMeanwhile) {
            try BackupTaking(store: store, keys: bench.keys).write(
                BackupHeader(bench.keys), files: { _ throws(BackupError) in [] },
                progress: { _, _ in
                    if !isErased { isErased = erase(what, in: other) }
                }, to: { _ throws(BackupError) in })
        }
        #expect(isErased)
        // One that was whole before may not be kept either, where that is asked in time.
        let manifest = try BackupTaking(store: store, keys: bench.keys).write(
            BackupHeader(bench.keys), files: { _ throws(BackupError) in [] }, to: { _ throws(BackupError) in })
        try BackupTaking(store: store, keys: bench.keys).requireNothingErased(since: manifest)
        #expect(try store.purge([5], cause: "person test") == [5])
        #expect(throws: BackupError.erasedMeanwhile) {
            try BackupTaking(store: store, keys: bench.keys).requireNothingErased(since: manifest)
        }
        ledger.close()
    }

    @Test("a head that is not the one of the records is refused, whoever has the key to seal it")
    func head() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await bench.fill(ledger, 0..<20)
        _ = try ledger.publish()
        let log = try ledger.trustedLog()
        let manifest = try bench.unpack(try bench.backup(store), into: "copy")
        let copy = try bench.store("copy", .existing)
        try BackupCheck(copy, manifest).head(log)
        var other = manifest
        other.root[3] ^= 1
        #expect(throws: BackupError.self) { try BackupCheck(copy, other).head(log) }
        other = manifest
        other.records -= 1
        #expect(throws: BackupError.self) { try BackupCheck(copy, other).head(log) }
        other = manifest
        let text = try #require(other.checkpoint.firstRange(of: Array("\n\n".utf8)))
        let signature = try #require(other.checkpoint[text.upperBound...].firstIndex(of: UInt8(ascii: "\n")))
        other.checkpoint[signature - 9] ^= 1
        #expect(throws: BackupError.self) { try BackupCheck(copy, other).head(log) }
        // Another log's key does not do.
        let stranger = try bench.ledger(bench.store("stranger"))
        #expect(throws: BackupError.head("its checkpoint is not signed by the log's key")) {
            try BackupCheck(copy, manifest).head(try stranger.trustedLog())
        }
        for ledger in [ledger, stranger] { ledger.close() }
    }

    @Test("files beside the database come along; one with another name or other bytes than its name says is refused")
    func files() async throws {
        let store = try bench.store()
        let content = [UInt8](repeating: 3, count: 300_000)
        let hash = ContentDigest.hex(content)
        func file(_ name: String, _ bytes: [UInt8]) -> BackupFile { BackupFile(name: name, source: Bytes(bytes).read) }
        let name = "detection/\(hash).index"
        let ledger = try bench.ledger(store)
        try await bench.fill(ledger, 0..<1)
        _ = try bench.unpack(try bench.backup(store, files: [file(name, content)]), into: "copy")
        let path = bench.path + "/copy/" + name
        #expect([UInt8](try Data(contentsOf: URL(filePath: path))) == content)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        let wrong = [
            file(name, content + [1]), file("detection/../../\(hash).index", content), file("master.key", [1]),
            file("/tmp/\(hash).index", content), file("detection/\(hash.uppercased()).index", content),
        ]
        for (number, file) in wrong.enumerated() {
            let bytes = try bench.backup(store, files: [file])
            #expect(throws: BackupError.self, "\(file.name)") { try bench.unpack(bytes, into: "wrong\(number)") }
        }
        ledger.close()
    }

    @Test("a store made of a backup has a sum in every page, like any other")
    func pageSums() async throws {
        _ = try bench.unpack(try await filled(30), into: "copy")
        let check = try StoreFiles.check(bench.path + "/copy")
        #expect(check.hasSums && check.pages > 10 && check.damages == [])
    }

    @Test("a backup of another schema, or that lacks a table or has one twice, is refused")
    func schemas() async throws {
        let bytes = try await filled(3)
        let older = try rewritten(bytes) { [$0.kind == .manifest ? Self.with(schema: 9, $0) : $0] }
        #expect(throws: BackupError.self) { try bench.unpack(older, into: "older") }
        let newer = try rewritten(bytes) { [$0.kind == .manifest ? Self.with(schema: 1_000, $0) : $0] }
        let error = #expect(throws: BackupError.self) { try bench.unpack(newer, into: "newer") }
        guard case .store(let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.code == .newerSchema)
        let wrong = [
            try rewritten(bytes) { Self.isTable("hold", $0) ? [] : [$0] },
            try rewritten(bytes) { Self.isTable("hold", $0) ? [$0, $0] : [$0] },
            try rewritten(bytes) { $0.kind == .manifest ? [] : [$0] },
            try rewritten(bytes) { $0.kind == .manifest ? [$0, $0] : [$0] },
            try rewritten(bytes) { $0.kind == .table ? [] : [$0] },
            try rewritten(bytes) { $0.kind == .row ? [Piece(kind: .row, bytes: Array($0.bytes.dropLast()))] : [$0] },
            try rewritten(bytes) { Self.isTable("hold", $0) ? [$0, Piece(kind: .bytes, bytes: [1])] : [$0] },
            try rewritten(bytes) {
                Self.isTable("hold", $0)
                    ? [Piece(kind: .table, bytes: Array(#"{"name":"hold; DROP TABLE record","columns":[]}"#.utf8))]
                    : [$0]
            },
        ]
        for (number, bytes) in wrong.enumerated() {
            #expect(throws: BackupError.self, "\(number)") { try bench.unpack(bytes, into: "wrong\(number)") }
        }
    }

    private static func isTable(_ name: String, _ piece: Piece) -> Bool {
        piece.kind == .table
            && (try? JSONDecoder().decode(CopiedTable.self, from: Data(piece.bytes)))?.name == name
    }

    private static func with(schema: Int, _ piece: Piece) -> Piece {
        guard var manifest = try? BackupManifest(piece.bytes) else { return piece }
        manifest.schema = schema
        return Piece(kind: .manifest, bytes: manifest.encoded)
    }

    /// The backup with other pieces, sealed as it was.
    private func rewritten(_ bytes: [UInt8], _ change: (Piece) -> [Piece]) throws -> [UInt8] {
        let source = Bytes(bytes)
        let header = try BackupHeader(source.read)
        var reader = try BackupReader(header, bench.keys, source.read)
        var made: [UInt8] = []
        let sink: ByteSink = { (piece) throws(BackupError) in made += piece }
        var writer = try BackupWriter(header, bench.keys, to: sink)
        while let piece = try reader.next() {
            for piece in change(piece) { try writer.write(piece.kind, piece.bytes, to: sink) }
        }
        try writer.finish(to: sink)
        return made
    }

    /// A backup of a store with so many records, each of some kilobytes.
    private func filled(_ count: Int) async throws -> [UInt8] {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        for number in 0..<count {
            let facts = RecordFacts(
                kind: .modelRequest, activity: "act_\(number)", time: Timestamp(microseconds: Int64(number)),
                person: "ada@example.com", operation: "POST /v1/chat/completions", outcome: .permit)
            let text = [UInt8](repeating: UInt8(ascii: "a"), count: 12_000)
            try await ledger.record(Entry(facts: facts, passages: [Passage(surface: "text", text: text)]))
        }
        ledger.close()
        return try bench.backup(store)
    }

    /// What is sealed in a backup.
    private func opened(_ bytes: [UInt8]) throws -> [UInt8] {
        let source = Bytes(bytes)
        var reader = try BackupReader(BackupHeader(source.read), bench.keys, source.read)
        var plain: [UInt8] = []
        while let piece = try reader.next() { plain += piece.bytes }
        return plain
    }
}

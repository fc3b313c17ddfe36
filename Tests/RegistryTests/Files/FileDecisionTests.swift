import Domain
import Registry
import Storage
import Testing
import Trust

@Suite("What people decide about files")
struct FileDecisionTests {
    static let approver = Person(email: "paul@example.com", name: "Paul", roles: [.approver])
    static let reason = "the board agreed to it"

    /// A house with an approver and one file of Ada's.
    struct Scene {
        let house: House
        let shelf: FileShelf
        let directory = TemporaryDirectory()

        init(_ state: FileState = .held, _ classification: Classification = .restricted) async throws {
            house = try House()
            shelf = FileShelf(store: try Store(directory: directory.path), sealer: FileSealer(.generate()))
            try await house.administration.save(FileDecisionTests.approver, by: House.security)
            try shelf.add(FileShelfTests.file("fil_a", state: state, classification: classification))
        }

        @discardableResult
        func decide(
            _ change: FileChange, by name: String, reason: String = FileDecisionTests.reason
        ) async throws(RegistryError) -> FileRecord {
            try await house.administration.decide(
                change, about: "fil_a", reason: reason, on: shelf, by: Administrator(name: name))
        }

        var file: FileRecord? { get throws { try shelf.file("fil_a") } }
    }

    private static func isDenied(_ error: RegistryError) -> Bool { if case .denied = error { true } else { false } }

    @Test("an approver releases what is held, with a reason that stays")
    func release() async throws {
        let scene = try await Scene()
        try await scene.decide(.release, by: "paul@example.com")
        let file = try #require(try scene.file)
        #expect(file.state == .released)
        #expect(file.decisions.map(\.kind) == [.released])
        #expect(file.decisions[0].person == "paul@example.com" && file.decisions[0].reason == Self.reason)
    }

    @Test("an uploader neither releases nor lowers their own", arguments: [FileChange.release, .classify(.public)])
    func own(change: FileChange) async throws {
        let scene = try await Scene()
        let error = await #expect(throws: RegistryError.self) { try await scene.decide(change, by: "ada@example.com") }
        #expect(try Self.isDenied(#require(error)))
        #expect(try scene.file?.state == .held && scene.file?.classification == .restricted)
    }

    @Test("not even one whose work it is to release those of others")
    func ownAsApprover() async throws {
        let scene = try await Scene()
        try scene.shelf.add(FileShelfTests.file("fil_b", by: "paul@example.com", state: .held))
        await #expect(throws: RegistryError.self) {
            try await scene.house.administration.decide(
                .release, about: "fil_b", reason: Self.reason, on: scene.shelf,
                by: Administrator(name: "paul@example.com"))
        }
        #expect(try scene.shelf.file("fil_b")?.state == .held)
    }

    @Test("an uploader raises the classification, and somebody else lowers it again")
    func raise() async throws {
        let scene = try await Scene(.accepted, .internal)
        try await scene.decide(.classify(.restricted), by: "ada@example.com")
        #expect(try scene.file?.classification == .restricted && scene.file?.computed == .internal)
        await #expect(throws: RegistryError.self) {
            try await scene.decide(.classify(.internal), by: "ada@example.com")
        }
        try await scene.decide(.classify(.internal), by: "paul@example.com")
        let file = try #require(try scene.file)
        #expect(file.classification == .internal)
        #expect(file.decisions.map(\.to) == [.restricted, .internal])
    }

    @Test(
        "a decision needs a reason that is one",
        arguments: ["", "short", String(repeating: "x", count: 501), "a\nb c d e f g"])
    func reasons(reason: String) async throws {
        let scene = try await Scene()
        await #expect(throws: RegistryError.self) {
            try await scene.decide(.release, by: "paul@example.com", reason: reason)
        }
        #expect(try scene.file?.state == .held)
    }

    @Test("only what is held can be released, and nothing is decided twice")
    func states() async throws {
        let scene = try await Scene(.accepted, .internal)
        await #expect(throws: RegistryError.self) { try await scene.decide(.release, by: "paul@example.com") }
        await #expect(throws: RegistryError.self) {
            try await scene.decide(.classify(.internal), by: "paul@example.com")
        }
        try await scene.decide(.reject, by: "paul@example.com")
        await #expect(throws: RegistryError.self) { try await scene.decide(.reject, by: "paul@example.com") }
        #expect(try scene.file?.state == .rejected)
    }

    @Test("decisions and refusals are on record, with the file")
    func recorded() async throws {
        let scene = try await Scene()
        _ = try? await scene.decide(.release, by: "ada@example.com")
        try await scene.decide(.release, by: "paul@example.com")
        let acts = scene.house.recorder.entries.map(\.facts).filter { $0.operation == "file.release" }
        #expect(acts.map(\.outcome) == [.deny, .permit])
        #expect(acts.allSatisfy { $0.subject == "fil_a" && $0.asked?.action == .releaseFile })
    }

    @Test("what cannot be recorded is not done")
    func unrecorded() async throws {
        let scene = try await Scene()
        scene.house.recorder.refuse(true)
        await #expect(throws: RegistryError.self) { try await scene.decide(.release, by: "paul@example.com") }
        #expect(try scene.file?.state == .held)
    }

    @Test("whoever may not decide does not learn which files there are")
    func unknown() async throws {
        let scene = try await Scene()
        for id in ["fil_a", "fil_nothing"] {
            let error = await #expect(throws: RegistryError.self) {
                try await scene.house.administration.decide(
                    .release, about: id, reason: Self.reason, on: scene.shelf,
                    by: Administrator(name: "bob@example.com"))
            }
            #expect(try Self.isDenied(#require(error)))
        }
    }
}

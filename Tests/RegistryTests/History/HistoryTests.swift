import Approvals
import Domain
import Registry
import Testing

@Suite("What became of an asset", .serialized)
struct HistoryTests {
    private static let text = """
        id: helper
        name: Helper
        owner: ada@example.com
        purpose: Tests
        environment: development
        audience: everyone
        model: model-1
        instructions: Help politely.

        """

    private func read(_ text: String) throws -> [Manifest] { try Manifest.read(Array(text.utf8), file: "m.yaml") }

    @Test("is kept: who, when, why, and which of it is in force", arguments: StoreKind.allCases)
    func kept(kind: StoreKind) async throws {
        let house = try House(kind)
        _ = try await house.administration.apply(try read(Self.text), by: House.security)
        let second = try read(Self.text.replacing("politely", with: "briefly"))
        _ = try await house.administration.apply(second, by: House.security, why: "Answers were too long.")
        let history = try house.registry.history(of: "helper")
        #expect(history.map(\.number) == [2, 1])
        #expect(history.map(\.why) == ["Answers were too long.", nil])
        #expect(history.map(\.isInForce) == [true, false])
        #expect(history.allSatisfy { $0.savedBy == "local:sec" && $0.described?.version == $0.version })
        let entry = try #require(house.recorder.entries.last)
        #expect(entry.passages.last?.surface == "why")
        #expect(entry.passages.last.map { String(decoding: $0.text, as: UTF8.self) } == "Answers were too long.")
        #expect(try house.registry.history(of: "nothing").isEmpty)
        await #expect(throws: RegistryError.self) {
            _ = try await house.administration.apply(
                second, by: House.security, why: String(repeating: "a", count: 2_001))
        }
    }

    @Test("writes itself down: configuration, connections, what changed, by whom and why")
    func record() async throws {
        let house = try House()
        let first = Self.text + "actions: [{name: shop, server: \"https://a.example\", endpoints: [GET /a]}]\n"
        _ = try await house.administration.apply(try read(first), by: House.security)
        let second = try read(first.replacing("politely", with: "`briefly`").replacing("GET /a", with: "POST /a"))
        _ = try await house.administration.apply(second, by: House.security, why: "Shorter | clearer.")
        let history = try house.registry.history(of: "helper")
        let record = try #require(VersionRecord(2, in: history)).markdown
        for line in [
            "# Helper, version 2", "| Saved by | `local:sec` |", "| Why | `Shorter \\| clearer.` |",
            "- Action `shop` at `https://a.example`, authentication none", "  - `POST /a`",
            "Since version 1, by `local:sec`:", "instructions (mixed)", "  ~ Help [-politely-]{+`briefly`+}.",
            "actions (mixed)", "  - shop: GET /a", "  + shop: POST /a", "## Risk", "## Manifest",
        ] {
            #expect(record.contains(line), "\(line)")
        }
        #expect(try #require(VersionRecord(1, in: history)).markdown.contains("This is the first version."))
        #expect(VersionRecord(3, in: history) == nil)
    }

    @Test(
        "is not written over: what was written from an older version meets as a conflict", arguments: StoreKind.allCases
    )
    func conflict(kind: StoreKind) async throws {
        let house = try House(kind)
        let first = try await house.administration.apply(try read(Self.text), by: House.security)
        let base = try #require(first[0].version)
        let mine = "version: \(base)\n" + Self.text.replacing("politely", with: "slowly")
        let theirs = try await house.administration.apply(
            try read(Self.text.replacing("politely", with: "briefly")), by: House.security)
        let current = try #require(theirs[0].version)
        for dryRun in [true, false] {
            await #expect(throws: RegistryError.conflict(asset: "helper", base: base, current: current)) {
                _ = try await house.administration.apply(try read(mine), by: House.security, dryRun: dryRun)
            }
        }
        #expect(house.registry.asset("helper")?.version == current)
        // What is there already is no conflict, whatever it was written from; nor is what was written from it.
        let same = "version: \(base)\n" + Self.text.replacing("politely", with: "briefly")
        #expect(try await house.administration.apply(try read(same), by: House.security).map(\.effect) == [.unchanged])
        let after = mine.replacing(base, with: String(current.prefix(12)))
        #expect(try await house.administration.apply(try read(after), by: House.security).map(\.effect) == [.updated])
    }

    @Test("drafts meet as a conflict too")
    func drafts() async throws {
        let place = try await Workplace(.memory)
        try await place.apply(Workplace.manifest("One."), by: Workplace.by("bea"))
        let base = try #require(try place.house.registry.head(of: "quotes")?.version)
        try await place.apply(Workplace.manifest("Two."), by: Workplace.by("bea"))
        let current = try #require(try place.house.registry.head(of: "quotes")?.version)
        await #expect(throws: RegistryError.conflict(asset: "quotes", base: base, current: current)) {
            try await place.apply("version: \(base)\n" + Workplace.manifest("Three."), by: Workplace.by("bea"))
        }
        let history = try place.house.registry.history(of: "quotes")
        // What took the place of a draft nobody submitted has its number.
        #expect(history.map(\.review?.number) == [1, nil])
        #expect(history.first?.review?.state == .draft)
    }
}

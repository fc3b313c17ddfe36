import Domain
import Registry
import Storage
import Testing

@Suite("Editors", .serialized)
struct EditorTests {
    private static let digest = String(repeating: "0", count: 64)
    private static let text = """
        id: helper
        name: Helper
        owner: ada@example.com
        purpose: Tests
        environment: production
        audience: {groups: [crew], people: []}
        data_scope: {classification: confidential}
        model: model-1
        instructions: Help politely.
        sharing: invite
        editors:
          - {group: writers, rights: [instructions]}
          - {person: kim@example.com, rights: [knowledge], knowledge: internal}
          - {person: pat@example.com, rights: [actions, tools, sharing]}
          - {person: eve@example.com, rights: [everything]}
        knowledge:
          - {name: pay.pdf, sha256: \(digest), classification: confidential}
          - {name: faq.pdf, sha256: \(digest), classification: public}

        """

    private func house() async throws -> House {
        let house = try House()
        for name in ["kim", "pat", "eve", "joe"] {
            try house.store.save(Person(email: "\(name)@example.com", name: name))
        }
        try house.store.save(Person(email: "wim@example.com", name: "wim", groups: ["writers"]))
        _ = try await apply(Self.text, to: house, by: House.security)
        return house
    }

    private func apply(
        _ text: String, to house: House, by administrator: Administrator, dryRun: Bool = true
    ) async throws -> [Administration.Change] {
        try await house.administration.apply(
            try Manifest.read(Array(text.utf8), file: "m.yaml"), by: administrator,
            dryRun: dryRun && administrator != House.security)
    }

    /// Whether somebody may make the change.
    private func may(_ name: String, _ old: String, _ new: String, in house: House) async -> Bool {
        do {
            _ = try await apply(
                Self.text.replacing(old, with: new), to: house, by: Administrator(name: "\(name)@example.com"))
            return true
        } catch {
            return false
        }
    }

    /// What is changed, and who may.
    static let changes: [(old: String, new: String, editors: Set<String>)] = [
        ("politely", "briefly", ["wim"]),
        ("public}", "internal}", ["kim"]),
        ("  - {name: faq.pdf, sha256: \(digest), classification: public}\n", "", ["kim"]),
        // What is more delicate than they may add they may not take away or call otherwise either.
        ("classification: confidential}\n  - {name: faq", "classification: internal}\n  - {name: faq", []),
        ("  - {name: pay.pdf, sha256: \(digest), classification: confidential}\n", "", []),
        (
            "knowledge:\n  -", "actions: [{name: shop, server: \"https://a.example\", endpoints: []}]\nknowledge:\n  -",
            ["pat"]
        ),
        (
            "knowledge:\n  -", "mcp_servers: [{name: wiki, url: \"https://a.example\", tools: []}]\nknowledge:\n  -",
            ["pat"]
        ),
        ("sharing: invite", "sharing: only_me", ["pat"]), ("groups: [crew]", "groups: []", ["pat"]),
        ("model: model-1", "model: model-2", []), ("owner: ada", "owner: kim", []),
        ("rights: [instructions]", "rights: [everything]", []),
        ("classification: confidential}\nmodel", "classification: restricted}\nmodel", []),
    ]

    @Test("change what they were given to change, and nothing else", arguments: changes.indices)
    func rights(index: Int) async throws {
        let (old, new, editors) = Self.changes[index]
        #expect(Self.text.contains(old))
        let house = try await house()
        for name in ["wim", "kim", "pat", "joe"] {
            #expect(await may(name, old, new, in: house) == editors.contains(name), "\(name)")
        }
        // Whoever answers for it, and whoever may change everything.
        for name in ["ada", "eve"] { #expect(await may(name, old, new, in: house), "\(name)") }
    }

    @Test("of two things they need the right to both, and learn whom to ask")
    func both() async throws {
        let house = try await house()
        let text = Self.text.replacing("politely", with: "briefly").replacing(
            "sharing: invite", with: "sharing: only_me")
        do {
            _ = try await apply(text, to: house, by: Administrator(name: "wim@example.com"), dryRun: false)
            Issue.record("it was let through")
        } catch RegistryError.denied(let denial) {
            #expect(denial.description.contains("than you may as one of its editors; ask its owner, ada@example.com"))
        }
        #expect(house.registry.asset("helper")?.sharing == .invite)
        #expect(house.recorder.entries.last?.facts.outcome == .deny)
        let mine = Self.text.replacing("politely", with: "briefly")
        let changes = try await apply(mine, to: house, by: Administrator(name: "wim@example.com"), dryRun: false)
        #expect(changes.map(\.effect) == [.updated])
        #expect(house.registry.asset("helper")?.configuration.instructions == "Help briefly.")
    }

    @Test("do not take back what another editor wrote by applying an older text")
    func older() async throws {
        let house = try await house()
        _ = try await apply(
            Self.text.replacing("politely", with: "briefly"), to: house, by: Administrator(name: "wim@example.com"),
            dryRun: false)
        // Written from the text before it: the instructions of now would be gone.
        #expect(await may("pat", "sharing: invite", "sharing: only_me", in: house) == false)
    }
}

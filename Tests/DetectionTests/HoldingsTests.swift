import Domain
import Foundation
import Inspection
import Registry
import Storage
import Testing

@testable import Detection

@Suite("What is looked for is put in force while a server runs")
struct HoldingsTests {
    static let prices = """
        The price of the second tier rises from four to six marks a month on the first of March, which nobody outside the \
        board knows before the fifteenth of February; the third tier is taken off the list without a word.
        """

    /// What a shelf has of everything.
    private static func holdings(_ bench: Bench, _ assets: [String: String]) throws -> Holdings {
        var parts = HoldingsParts()
        try parts.take(try bench.desk.rows([.detectors, .rows, .fingerprints, .canary]), bench.files, bench.keys)
        return try parts.holdings(assets, bench.keys)
    }

    @Test("nothing costs nothing")
    func nothing() throws {
        let holdings = try Self.holdings(try Bench(), [:])
        #expect(holdings.detectors.isEmpty && holdings.exactData.isEmpty)
        #expect(holdings.documents == nil && holdings.canaries == nil)
    }

    @Test("rows, documents, instructions and canaries of all assets are put together")
    func everything() async throws {
        let bench = try Bench()
        try await bench.load()
        try await bench.save("support", instructions: Self.prices)
        let document = try NewDocument(
            "plan.txt", kind: .document, asset: "support", digest: "aa", texts: [Array(Self.prices.utf8.reversed())])
        try await bench.desk.add([document])
        _ = try await bench.desk.createCanary(.words, asset: "support", file: "plan.txt")
        let holdings = try Self.holdings(bench, ["support": Self.prices, "silent": ""])
        #expect(holdings.exactData.map(\.schema.name) == ["customers"])
        let sources = try #require(holdings.documents?.sources)
        #expect(Set(sources.map(\.kind)) == [.document, .instructions])
        #expect(Set(sources.map(\.family)) == ["support"])
        #expect(holdings.canaries?.canaries.count == 7)
        #expect(holdings.canaries?.canaries.filter { $0.file == "plan.txt" }.map(\.shape) == [.words])
    }

    @Test("a shelf takes up what another process changed, and nothing where nothing changed")
    func refresh() async throws {
        let bench = try Bench()
        let shelf = try bench.shelf()
        #expect(shelf.refresh() == nil)
        try await bench.desk.apply([RuleFile(name: "a.yaml", bytes: Array(RuleFileTests.yaml.utf8))])
        let fresh = try #require(shelf.refresh())
        let found = try fresh.scan(Array("see PRJ-4711 in Nordhafen".utf8)).map(\.label.name)
        #expect(found == ["PROJECT_CODE", "SITE"])
        #expect(shelf.refresh() == nil)
        try await bench.desk.removeRules(["a.yaml"])
        #expect(try shelf.refresh()?.scan(Array("see PRJ-4711".utf8)).isEmpty == true)
    }

    @Test("a person who comes or goes is no reason to load anything again")
    func unconcerned() async throws {
        let bench = try Bench()
        try await bench.load()
        let shelf = try bench.shelf()
        try await Administration(bench.registry).save(
            Person(email: "ann@example.com", name: "Ann"), by: Administrator(name: "local:test"))
        #expect(shelf.refresh() == nil)
        try await bench.save("support", instructions: "Answer politely.")
        #expect(shelf.refresh() != nil)
    }

    @Test("what an asset's instructions become is looked for as well")
    func instructions() async throws {
        let bench = try Bench()
        let shelf = try bench.shelf()
        try await bench.save("support", instructions: "Answer politely.")
        #expect(shelf.refresh() != nil)
        try await bench.save("support", instructions: "Answer in verse.")
        #expect(shelf.refresh() != nil)
        #expect(shelf.refresh() == nil)
    }

    @Test("a file that was changed is not believed: what was before stays in force, and the reason can be read")
    func damaged() async throws {
        let bench = try Bench()
        try await bench.load()
        let shelf = try bench.shelf()
        let before = shelf.scanner
        try await bench.load("surname,account\nTannhauer,KD-3000-11\n")
        let path = "\(bench.files.directory)/\(try #require(bench.indexes.first))"
        var bytes = try #require(FileManager.default.contents(atPath: path))
        bytes[100] ^= 1
        try bytes.write(to: URL(filePath: path))
        #expect(shelf.refresh() == nil)
        #expect(shelf.scanner === before)
        #expect(shelf.problem?.contains("changed, cut off") == true)
        let start = #expect(throws: DetectionError.self) { try bench.shelf() }
        #expect(start?.description.contains(path) == true)
        try await bench.load()
        #expect(shelf.refresh() != nil)
        #expect(shelf.problem == nil)
    }

    @Test("under another key nothing is believed")
    func otherKey() async throws {
        let bench = try Bench()
        try await bench.load()
        let other = try #require(IndexKey([UInt8](repeating: 1, count: 32)))
        let hash = try #require(try bench.registry.detectionInventory().sets.first?.hash)
        #expect(throws: DetectionError.self) {
            try bench.files.read(hash) { try ExactDataIndex(file: $0, key: other) }
        }
    }

    @Test("files are closed to others, one change runs at a time, and a directory that is open is refused")
    func directory() async throws {
        let bench = try Bench()
        try await bench.load()
        let path = "\(bench.files.directory)/\(try #require(bench.indexes.first))"
        let facts = try FileManager.default.attributesOfItem(atPath: path)
        #expect(facts[.posixPermissions] as? Int == 0o600)
        let lock = try bench.files.lock()
        let busy = await #expect(throws: DetectionError.self) { try await bench.load() }
        #expect(busy?.description.contains("another command") == true)
        withExtendedLifetime(lock) {}
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: bench.files.directory)
        let open = #expect(throws: DetectionError.self) { try bench.files.lock() }
        #expect(open?.description.contains("open to others") == true)
    }
}

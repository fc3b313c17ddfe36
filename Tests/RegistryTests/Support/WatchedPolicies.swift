import Domain
import Foundation
import Registry
import Storage
import TestKit

/// A directory of policies, a registry that watches it, and what is recorded.
struct WatchedPolicies {
    static let closed = """
        @id("own.closed") @message("closed today")
        forbid (principal, action == Sallyport::Action::"chat", resource is Sallyport::Asset);
        """

    /// Tests that do not hold beside ``closed``.
    static let untrue = """
        {"tests": [{"name": "everybody may ask", "principal": "User::\\"ann@example.com\\"", "action": "chat",
        "resource": "Asset::\\"open\\"", "expect": {"outcome": "permit"}}]}
        """

    let directory = TemporaryDirectory()
    let recorder: ListRecorder
    let store: any RegistryStore

    init(store: any RegistryStore = MemoryStore()) throws {
        recorder = ListRecorder(keeping: directory)
        self.store = store
        try FileManager.default.createDirectory(atPath: directory.path, withIntermediateDirectories: true)
        try store.save(House.ada)
        try store.put(AssetManifest(asset: House.asset("open")), at: Timestamp(microseconds: 0))
    }

    func registry(_ time: FixedTime = FixedTime()) throws -> Registry {
        try Registry(store: store, recorder: recorder, time: time, source: .directory(directory.path))
    }

    /// As often as it takes to take something up.
    func look(_ registry: Registry) async { for _ in 0..<2 { await registry.reloadPolicies() } }

    func outcome(_ registry: Registry) -> Outcome {
        registry.decide(
            Question(
                .person("ada@example.com"), .chat, .asset("open"),
                Circumstances(time: registry.time.now, session: .key))
        ).outcome
    }

    /// What was recorded of policies coming into force or not.
    var loads: [RecordFacts] { recorder.entries.map(\.facts).filter { $0.operation == "policy.load" } }

    // MARK: - Files

    func path(_ name: String) -> String { "\(directory.path)/\(name)" }

    func write(_ text: String, _ name: String = "own.cedar") throws {
        try text.write(toFile: path(name), atomically: true, encoding: .utf8)
    }

    func remove(_ name: String = "own.cedar") throws { try FileManager.default.removeItem(atPath: path(name)) }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
    }
}

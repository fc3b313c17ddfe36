import Domain
import Registry
import Storage
import TestKit
import Testing
import Trust

/// Which store a promise is kept with: all of them.
enum StoreKind: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case memory, embedded

    var testDescription: String { rawValue }
}

/// A registry with two people and two assets, on a clock set by hand.
final class House: Sendable {
    let store: any RegistryStore
    let recorder: ListRecorder
    let time = FixedTime()
    let registry: Registry
    let administration: Administration
    private let directory: TemporaryDirectory?

    static let ada = Person(email: "ada@example.com", name: "Ada", groups: ["crew"])
    static let bob = Person(email: "bob@example.com", name: "Bob", roles: [.endUser, .tester])
    static let security = Administrator(name: "local:sec", client: "192.0.2.9")
    static let sealer = FactorSealer(MasterKey.generate())
    /// Cheap, so that tests do not wait for it.
    static let desk = PasswordDesk(cost: PasswordHash.Cost(logN: 4, r: 1, p: 1) ?? .standard)

    /// - Parameter empty: Whether nobody has moved in.
    init(_ kind: StoreKind = .memory, empty: Bool = false) throws {
        switch kind {
        case .memory:
            directory = nil
            store = MemoryStore()
        case .embedded:
            let directory = TemporaryDirectory()
            self.directory = directory
            store = try Store(directory: directory.path)
        }
        recorder = ListRecorder(keeping: directory)
        if !empty { try Self.furnish(store, at: time.now) }
        registry = try Registry(store: store, recorder: recorder, time: time)
        administration = Administration(registry, passwords: Self.desk)
    }

    private static func furnish(_ store: any RegistryStore, at now: Timestamp) throws {
        try store.save(ada)
        try store.save(bob)
        for asset in [asset("open"), asset("crew", audience: .limited(groups: ["crew"], people: []))] {
            try store.put(AssetManifest(asset: asset), at: now)
        }
    }

    /// Whether somebody may talk to an asset.
    func chat(_ person: Person, _ asset: String, key: Credential? = nil) -> Verdict {
        registry.access(
            Question(
                .person(person.email), .chat, .asset(asset),
                Circumstances(time: time.now, session: .key, key: key?.id))
        ).verdict
    }

    /// The same store as another process has it open.
    func neighbour() throws -> House.Neighbour {
        let store: any RegistryStore = if let directory { try Store(directory: directory.path) } else { store }
        return Neighbour(
            administration: Administration(
                try Registry(store: store, recorder: recorder, time: time), passwords: Self.desk))
    }

    struct Neighbour {
        let administration: Administration
    }

    static func asset(
        _ id: String, audience: Audience = .everyone, environment: Environment = .production,
        rules: LabelRules = LabelRules()
    ) -> Asset {
        Asset(
            id: id, name: "The \(id) one", owner: "ada@example.com", purpose: "Tests", environment: environment,
            audience: audience, configuration: AssetConfiguration(model: "model-1", rules: rules))
    }
}

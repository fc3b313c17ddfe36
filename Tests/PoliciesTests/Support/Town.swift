import Domain
import Policies

/// A few people, keys and assets, and the baseline with what a test adds to it.
struct Town {
    static let now = Timestamp(microseconds: 1_800_000_000_000_000)
    static let ada = Person(email: "ada@example.com", name: "Ada", groups: ["crew"])
    static let bob = Person(email: "bob@example.com", name: "Bob", roles: [.endUser, .tester])
    static let labels: Set<Label> = [
        Label("EMAIL_ADDRESS"), Label("PHONE_NUMBER"), Label("CREDIT_CARD"), Label("IBAN_CODE"), Label("US_SSN"),
        Label("IP_ADDRESS"), Label("MAC_ADDRESS"), Label("CRYPTO"), Label("UK_NHS"), Label("IN_PAN"),
        Label("ABA_ROUTING_NUMBER"), Label("SECRET"), Label("SECRET", "JWT"), Label("SECRET", "AWS_ACCESS_KEY"),
        Label("SECRET", "SLACK_TOKEN"),
    ]

    let authority: PolicyAuthority

    init(
        people: [Person] = [ada, bob], assets: [Asset] = [], keys: [Credential] = [], adding policies: String = ""
    ) throws {
        let own = policies.isEmpty ? [] : [PolicyFile(name: "own.cedar", bytes: Array(policies.utf8))]
        let baseline = try PolicyLibrary.baseline(labels: Self.labels)
        let library = try PolicyLibrary(
            PolicyFiles.baseline(with: own), baseline.vocabulary, reusing: baseline)
        authority = try PolicyAuthority(
            library, Organisation(people: people, assets: assets, credentials: keys))
    }

    static func asset(
        _ id: String, audience: Audience = .everyone, environment: Environment = .production,
        rules: LabelRules = LabelRules()
    ) -> Asset {
        Asset(
            id: id, name: "The \(id) one", owner: "owner@example.com", purpose: "Tests", environment: environment,
            audience: audience, configuration: AssetConfiguration(model: "model-1", rules: rules))
    }

    static func key(of person: Person = ada, assets: [String] = []) -> Credential {
        Credential(
            id: "key_aaaaaaaaaaaaaaaa", person: person.email, digest: [UInt8](repeating: 1, count: 32), hint: "abcd",
            assets: assets, created: now)
    }

    func access(
        _ person: Person = ada, _ resource: Resource = .model("model-1", offered: true), action: Action = .chat,
        key: Credential? = nil, volume: Volume = Volume(), isJustified: Bool = false
    ) -> AccessDecision {
        authority.access(
            Question(
                .person(person.email), action, resource,
                Circumstances(
                    time: Self.now, address: "192.0.2.7", session: .key, key: key?.id, volume: volume),
                isJustified: isJustified))
    }

    func decide(
        _ principal: Principal, _ action: Action, _ resource: Resource,
        session: Circumstances.Session = .console
    ) -> Verdict {
        authority.decide(Question(principal, action, resource, Circumstances(time: Self.now, session: session)))
    }
}

extension Verdict {
    /// The first reason's code, of what is not permitted.
    var code: String? { outcome == .permit ? nil : reasons.first?.code }
    var policy: String? { reasons.first?.policy }
}

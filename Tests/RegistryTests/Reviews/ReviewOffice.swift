import Domain
import Registry
import Reviews
import Storage
import TestKit
import Testing
import Trust

/// A house in which people hold things that others look at: Bea owns an asset that names Joe, Dee heads Bea's department, Sam is
/// security.
struct ReviewOffice {
    let house: House
    let key: Credential

    static let people = [
        Person(
            email: "bea@example.com", name: "Bea", department: "Sales", roles: [.builder, .endUser], groups: ["crew"]),
        Person(email: "dee@example.com", name: "Dee", department: "Sales", roles: [.departmentHead]),
        Person(email: "joe@example.com", name: "Joe", department: "Sales"),
        Person(email: "sam@example.com", name: "Sam", roles: [.security]),
    ]

    init(_ kind: StoreKind = .memory) async throws {
        house = try House(kind, empty: true)
        for person in Self.people { try house.store.save(person) }
        for id in ["quotes", "prices"] {
            let named: Set<String> = id == "quotes" ? ["joe@example.com"] : []
            var asset = House.asset(id, audience: .limited(groups: ["crew"], people: named))
            asset.owner = "bea@example.com"
            try house.store.put(AssetManifest(asset: asset), at: house.time.now)
        }
        try house.registry.refresh()
        key = try await house.administration.createKey(
            KeyRequest(person: "joe@example.com", assets: ["quotes", "prices"]), by: House.security
        ).credential
    }

    static func by(_ name: String) -> Administrator { Administrator(name: "\(name)@example.com", client: "192.0.2.7") }

    @discardableResult
    func open(_ id: String = "q1", _ rules: ReviewRules = ReviewRules()) async throws -> TrackedReview {
        try await house.administration.openReview(rules, series: id, name: "First quarter", by: House.security)
    }

    func review(_ id: String = "q1") async throws -> Campaign {
        try await house.administration.review(id, by: House.security).campaign
    }

    /// The place of a line, from 1 on.
    func line(_ kind: Access.Kind, _ holder: String = "joe", in id: String = "q1") async throws -> Int {
        let items = try await review(id).items
        let place = items.firstIndex { $0.access.kind == kind && $0.access.holder == "\(holder)@example.com" }
        return try #require(place) + 1
    }

    /// Each line's reviewer keeps it.
    func keepTheRest(of id: String = "q1") async throws {
        for (place, item) in try await review(id).items.enumerated() where item.isOpen {
            let name = String(try #require(item.reviewer).prefix { $0 != "@" })
            try await decide(place + 1, .keep, name, "still needed for the job", in: id)
        }
    }

    func decide(
        _ line: Int, _ verdict: ReviewDecision.Verdict, _ name: String, _ reason: String = "not needed any more",
        in id: String = "q1"
    ) async throws {
        try await house.administration.review(
            .decide([line], verdict, reason: reason), id, by: Self.by(name))
    }

    func refusal(_ step: ReviewStep, _ administrator: Administrator, of id: String = "q1") async -> String {
        do throws(RegistryError) {
            try await house.administration.review(step, id, by: administrator)
            return ""
        } catch {
            return error.description
        }
    }

    func mayUse(_ name: String, _ asset: String) -> Bool {
        let question = Question(
            .person("\(name)@example.com"), .chat, .asset(asset),
            Circumstances(time: house.time.now, session: .key))
        return house.registry.access(question).verdict.outcome == .permit
    }

    /// What became of the key, as whoever shows it is told.
    var refusal: KeyRefusal? { house.registry.objection(to: key) }

    func pass(days: Int64) async throws -> [ReviewNews] {
        house.time.advance(seconds: days * 86_400)
        let round = try await house.administration.runReviews(again: true)
        if let failure = round.failure { throw failure }
        return round.news
    }
}

import Domain
import Reviews

/// Three people and two lines: few enough that every history can be gone through.
enum World {
    static let days: Int64 = 1
    static let graceDays: Int64 = 1
    static let people = ["ada", "bob", "cy"]
    static let lines = [
        ReviewItem(
            Access(.key, holder: "ada", object: "key", grant: .issued(by: nil), rights: ["one", "two"]), reviewer: "bob"
        ),
        ReviewItem(
            Access(.use, holder: "bob", object: "desk", grant: .group("makers"), rights: ["one"]), reviewer: nil),
    ]

    static func start() throws -> Campaign {
        let terms = CampaignTerms(days: Int(days), graceDays: Int(graceDays), reminderHours: 8_760)
        return try Campaign(id: "c", name: "c", terms: terms ?? .usual)
    }

    /// All that can be tried, at every moment.
    static let acts: [ReviewAct] = {
        var acts: [ReviewAct] = [.clock, .open(lines, by: "sam"), .close(by: "sam")]
        for person in people {
            acts += [.keep, .revoke, .change(to: ["one"])].map { .decide([0], $0, reason: "r", by: person) }
            acts += [.keep, .revoke].map { .decide([1], $0, reason: "r", by: person) }
            acts.append(.delegate([0], to: "cy", reason: "r", by: person))
        }
        acts += [.decide([0, 1], .revoke, reason: "r", by: "bob"), .delegate([0], to: "ada", reason: "r", by: "bob")]
        acts += ["ada", "bob"].map { .reassign([1], to: $0, reason: "r", by: "sam") }
        let findings: [Measure.Finding] = [
            .absent, .restricted, .held(rights: ["one"]), .held(rights: ["one", "two"]),
        ]
        acts += findings.map { .observe([0: $0]) }
        acts += findings.prefix(3).map { .observe([1: $0]) }
        return acts
    }()
}

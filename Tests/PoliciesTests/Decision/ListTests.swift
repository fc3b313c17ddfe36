import Domain
import Testing

@testable import Policies

@Suite("Many things are asked about as each of them is")
struct ListTests {
    private static func question(_ person: Person) -> Question {
        Question(.person(person.email), .readLog, .system, Circumstances(time: Town.now, session: .console))
    }

    private static let activities: [Resource] = [
        .activity("act_1", owner: "ada@example.com", asset: "open"),
        .activity("act_2", owner: "bob@example.com", asset: "open"),
        .activity("act_3", owner: "ada@example.com", asset: "crew"),
        .activity("act_4", owner: "ada@example.com", asset: nil), .activity("act_5", owner: nil, asset: "open"),
        .activity("act_6", owner: "ada@example.com", asset: "open"),
        // Two names that look alike.
        .activity("act_7", owner: "caf\u{E9}@example.com", asset: nil),
        .activity("act_8", owner: "cafe\u{301}@example.com", asset: nil),
    ]

    private static let policies = [
        "",
        "@id(\"own.a\") forbid (principal, action == Sallyport::Action::\"read_log\", resource == Sallyport::Conversation::\"act_6\");",
        "@id(\"own.a\") forbid (principal, action == Sallyport::Action::\"read_log\", resource) when { resource is Sallyport::Conversation && [Sallyport::Conversation::\"act_1\"].contains(resource) };",
        "@id(\"own.a\") forbid (principal, action == Sallyport::Action::\"read_log\", resource in Sallyport::Asset::\"crew\");",
        "@id(\"own.a\") permit (principal, action == Sallyport::Action::\"read_log\", resource) when { resource has owner && resource.owner == Sallyport::User::\"cafe\u{301}@example.com\" };",
    ]

    @Test("with the answer to each by itself, whatever tells them apart", arguments: policies)
    func same(_ policy: String) throws {
        let town = try Town(assets: [Town.asset("open"), Town.asset("crew")], adding: policy)
        for person in [Town.ada, Town.bob] {
            let answers = town.authority.permits(Self.question(person), on: Self.activities)
            let each = Self.activities.map { resource in
                var asking = Self.question(person)
                asking.resource = resource
                return town.authority.decide(asking).outcome == .permit
            }
            #expect(answers == each)
            #expect(Set(each) == [true, false])
        }
    }
}

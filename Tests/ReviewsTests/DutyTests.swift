import Domain
import Reviews
import Testing

@Suite("Separation of duties")
struct DutyTests {
    static let build = Duty.role("builder")
    static let approve = Duty.role("approver")

    static func rule(_ reach: DutyRule.Reach) throws -> DutyRule {
        try #require(DutyRule(id: "four-eyes", text: "Who builds does not approve.", build, approve, reach: reach))
    }

    @Test("is broken by whoever holds both, in whichever order and of whatever", arguments: DutyRule.Reach.allCases)
    func both(_ reach: DutyRule.Reach) throws {
        let people = [
            DutyHolder("zoe", [.init(Self.build, of: "a"), .init(Self.approve, of: "b")]),
            DutyHolder("ada", [.init(Self.approve, of: "a"), .init(Self.build, of: "a")]),
            DutyHolder("bob", [.init(Self.build), .init(Self.approve, of: "c")]),
            DutyHolder("cy", [.init(Self.build), .init(Self.approve)]), DutyHolder("dan", [.init(Self.build, of: "a")]),
            DutyHolder("eva", []),
        ]
        func violation(_ person: String, _ object: String? = nil) -> DutyViolation {
            DutyViolation(rule: "four-eyes", person: person, object: object)
        }
        let expected =
            switch reach {
            case .anywhere: [violation("ada"), violation("bob"), violation("cy"), violation("zoe")]
            case .sameObject: [violation("ada", "a"), violation("bob", "c"), violation("cy")]
            }
        #expect(DutyViolation.all(among: people, against: [try Self.rule(reach)]) == expected)
    }

    @Test("tells a role from an action and a right of the same name")
    func kinds() throws {
        let rule = try #require(DutyRule(id: "r", text: "t", .role("audit"), .action("audit"), reach: .anywhere))
        let one = DutyHolder("ada", [.init(.role("audit")), .init(.right("audit"))])
        let both = DutyHolder("bob", [.init(.role("audit")), .init(.action("audit"))])
        #expect(DutyViolation.all(among: [one, both], against: [rule]).map(\.person) == ["bob"])
    }

    @Test("has rules about two things, with a name and a text")
    func rules() {
        #expect(DutyRule(id: "r", text: "t", Self.build, Self.build, reach: .anywhere) == nil)
        #expect(DutyRule(id: "", text: "t", Self.build, Self.approve, reach: .anywhere) == nil)
        #expect(DutyRule(id: "r", text: "a\nb", Self.build, Self.approve, reach: .anywhere) == nil)
        #expect(DutyRule(id: "r", text: "t", .right(""), Self.approve, reach: .anywhere) == nil)
    }

    @Test("is watched from look to look: what is there is new once, what is gone is told, what comes back is new")
    func watch() {
        let (one, two) = (DutyViolation(rule: "r", person: "ada"), DutyViolation(rule: "r", person: "bob"))
        var watch = DutyWatch()
        #expect(watch.look([two, one], at: Sample.time(day: 1)).found == [one, two])
        var news = watch.look([one], at: Sample.time(day: 2))
        #expect(news.found == [] && news.gone == [two])
        #expect(watch.seen == [one: Sample.time(day: 1)])
        news = watch.look([one, two], at: Sample.time(day: 3))
        #expect(news.found == [two] && news.gone == [])
        #expect(watch.seen == [one: Sample.time(day: 1), two: Sample.time(day: 3)])
        #expect(DutyWatch(seen: watch.seen) == watch)
    }
}

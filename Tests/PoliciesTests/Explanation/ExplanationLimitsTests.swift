import Domain
import Policies
import Testing

@Suite("An explanation looks at what is near first, and at so much and no more")
struct ExplanationLimitsTests {
    private let question = Question(
        .person(Town.ada.email), .chat, .asset("open"),
        Circumstances(time: Town.now, address: "192.0.2.7", session: .key))

    /// Forbids about single assets and people, none of which holds.
    private static func crowd(_ count: Int) -> String {
        (0..<count).map { number in
            """
            @id("own.crowd_\(number)")
            forbid (
              principal == Sallyport::User::"person\(number)@example.com", action == Sallyport::Action::"chat",
              resource == Sallyport::Asset::"asset-\(number)"
            );
            """
        }.joined(separator: "\n")
    }

    private static let near = """
        @id("own.near")
        forbid (principal, action == Sallyport::Action::"chat", resource == Sallyport::Asset::"open")
        unless { !context.justified };
        """
    private static let strict = """
        @id("own.second_factor")
        forbid (principal, action == Sallyport::Action::"chat", resource == Sallyport::Asset::"open")
        unless { context.session.mfa };
        """

    private func town(_ policies: String) throws -> Town {
        try Town(assets: [Town.asset("open")], adding: policies)
    }

    @Test("It stops at its limit, and says that it did and how far it came")
    func stops() throws {
        let authority = try town(Self.crowd(200)).authority
        let cut = authority.explain(question, within: ExplanationLimits(maximumPossibilities: 60))
        #expect(cut.extent.looked == 60)
        #expect(cut.extent.possible > 200)
        #expect(cut.extent.isCut)
        #expect(cut.extent.remark?.contains("60 of \(cut.extent.possible) possibilities") == true)
        let whole = authority.explain(question, within: ExplanationLimits(maximumPossibilities: 1_000))
        #expect(whole.extent.looked == whole.extent.possible && whole.extent.possible == cut.extent.possible)
        #expect(!whole.extent.isCut && whole.extent.remark == nil)
        #expect(whole.verdict == cut.verdict && whole.decided == cut.decided)
    }

    @Test("What names the very asset is found among hundreds that name others, though it stands last")
    func nearest() throws {
        let authority = try town(Self.crowd(300) + "\n" + Self.near).authority
        let explained = authority.explain(question, within: ExplanationLimits(maximumPossibilities: 1))
        #expect(explained.nearly.map(\.policy.id) == ["own.near"])
        #expect(explained.extent.looked == 1)
    }

    @Test("What decided is told whole, however little is looked at besides")
    func decided() throws {
        let authority = try town(Self.crowd(50) + "\n" + Self.strict).authority
        let explained = authority.explain(question, within: ExplanationLimits(maximumPossibilities: 0))
        #expect(explained.decided.map(\.id) == ["own.second_factor"])
        #expect(explained.nearly.isEmpty && explained.hints.isEmpty)
        #expect(explained.extent.isCut)
    }

    @Test("What would lift what decided is looked at before everything else, and nothing that cannot matter is")
    func lifts() throws {
        let authority = try town(Self.crowd(300) + "\n" + Self.strict).authority
        let explained = authority.explain(question, within: ExplanationLimits(maximumPossibilities: 1))
        #expect(explained.hints == ["would not be denied if context.session.mfa were true"])
        // Nothing is stricter than a deny.
        #expect(explained.extent.possible == 1)
    }

    @Test("Of what nobody is told, none stands in the way of what somebody is, however much there is of it")
    func toldFirst() throws {
        let permits = (0..<300).map { number in
            """
            @id("own.department_\(number)")
            permit (principal is Sallyport::User, action == Sallyport::Action::"chat", resource == Sallyport::Asset::"theirs")
            when { principal has department && principal.department == "\(number)" };
            """
        }
        let told = """
            @id("own.z") permit (principal, action == Sallyport::Action::"chat", resource == Sallyport::Asset::"theirs")
            when { context.session.mfa };
            """
        let theirs = Town.asset("theirs", audience: .limited(groups: ["others"], people: []))
        let authority = try Town(assets: [theirs], adding: permits.joined(separator: "\n") + "\n" + told).authority
        var question = question
        question.resource = .asset("theirs")
        #expect(
            authority.hints(question, found: nil).contains("would be permitted if context.session.mfa were true"))
    }

    @Test("Errors at the door have a smaller limit, and say the same where it suffices")
    func hints() throws {
        let others = (0..<300).map { number in
            Self.strict.replacing("own.second_factor", with: "own.all_\(number)").replacing(
                "context.session.mfa", with: "context.session.mfa && context.volume.requests_last_hour < \(number + 1)")
        }
        let authority = try town(others.joined(separator: "\n")).authority
        let atDoor = authority.explain(question, within: .hints)
        #expect(atDoor.extent.looked < ExplanationLimits().maximumPossibilities / 10 && atDoor.extent.isCut)
        #expect(authority.hints(question, found: nil) == atDoor.hints)
        let alone = try town(Self.strict).authority
        #expect(alone.hints(question, found: nil) == alone.explain(question).hints)
        #expect(alone.hints(question, found: nil).count == 1)
    }

    @Test("The organisation's own policies are listed before the baseline's, those that take least first")
    func order() throws {
        let own = """
            @id("own.three")
            forbid (principal, action == Sallyport::Action::"chat", resource == Sallyport::Asset::"open")
            when { context.session.mfa && context.justified && !context.network.protected };
            @id("own.two")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when { context.session.mfa && context.justified };
            @id("own.one")
            forbid (principal in Sallyport::Group::"strangers", action == Sallyport::Action::"chat", resource);
            """
        let nearly = try town(own).authority.explain(question).nearly
        #expect(nearly.prefix(3).map(\.policy.id) == ["own.one", "own.two", "own.three"])
        let rest = nearly.dropFirst(3)
        #expect(!rest.isEmpty && rest.allSatisfy { PolicyFiles.isBaseline($0.policy.file) })
        #expect(rest.map(\.changes.count) == rest.map(\.changes.count).sorted())
    }

    @Test("What would make it stricter takes no place from what would make it milder")
    func places() throws {
        let found = ContentRequest(direction: .request, labels: [Label("EMAIL_ADDRESS"): 1])
        let stricter = (0..<20).map { number in
            """
            @id("own.stricter_\(number)")
            forbid (principal, action == Sallyport::Action::"chat", resource == Sallyport::Asset::"open")
            when { context.session.mfa && context.volume.requests_last_hour > \(number) };
            """
        }
        let explained = try town(stricter.joined(separator: "\n")).authority.explain(question, found: found)
        #expect(explained.verdict.outcome == .mask)
        #expect(explained.nearly.count == VerdictExplanation.maximumNearly)
        #expect(explained.nearly.contains { $0.sentence.hasPrefix("EMAIL_ADDRESS would not be masked") })
        #expect(explained.nearly.first?.policy.id.hasPrefix("own.") == true)
    }

    @Test("What may be told is told, however much may not be comes before it")
    func told() throws {
        let others = (0..<20).map { number in
            """
            @id("own.secret_\(number)")
            forbid (principal, action == Sallyport::Action::"chat", resource == Sallyport::Asset::"open")
            unless { principal in Sallyport::Group::"group-\(number)" };
            """
        }
        let explained = try town((others + [Self.strict]).joined(separator: "\n")).authority.explain(question)
        #expect(explained.nearly.count == VerdictExplanation.maximumNearly)
        #expect(explained.hints == ["`own.second_factor` would not deny it if context.session.mfa were true"])
    }

    @Test("Where one policy cannot be lifted at all, lifting another is not said to be enough")
    func unliftable() throws {
        let always = """
            @id("own.always")
            forbid (principal, action == Sallyport::Action::"chat", resource);
            """
        let nearly = try town(Self.strict + "\n" + always).authority.explain(question).nearly
        #expect(nearly.map(\.sentence) == ["`own.second_factor` would not deny it if context.session.mfa were true"])
    }

    @Test("Of one policy it is told how near it came, however many there are")
    func onePolicy() throws {
        let authority = try town(Self.crowd(50) + "\n" + Self.near).authority
        let facts = RecordFacts(
            kind: .modelRequest, activity: "act_1", time: Town.now, person: Town.ada.email, asset: "open",
            operation: "POST /v1/chat/completions", outcome: .permit, client: "192.0.2.7",
            asked: Asked(action: .chat, session: .key), policies: "hash", decidedBy: ["audience.member"])
        let recorded = try RecordedDecision(facts)
        let near = authority.nearly(again: recorded, by: "own.near")
        #expect(near.map(\.sentence) == ["would be denied if context.justified were true"])
        #expect(authority.nearly(again: recorded, by: "own.nowhere").isEmpty)
    }
}

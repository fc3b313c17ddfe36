import Cedar
import Domain
import Policies
import Testing

@Suite("A verdict can be explained")
struct ExplainTests {
    private func question(
        _ resource: Resource, of person: Person = Town.ada, action: Action = .chat, isJustified: Bool = false
    ) -> Question {
        Question(
            .person(person.email), action, resource,
            Circumstances(time: Town.now, address: "192.0.2.7", session: .key), isJustified: isJustified)
    }

    private func found(_ labels: [String: Int], _ direction: Direction = .request) -> ContentRequest {
        ContentRequest(
            direction: direction,
            labels: Dictionary(
                uniqueKeysWithValues: labels.compactMap { name, count in Label(name: name).map { ($0, count) } }))
    }

    @Test("The verdict is the doors' own")
    func same() throws {
        let town = try Town(assets: [Town.asset("open")])
        let asked = question(.asset("open"))
        #expect(town.authority.explain(asked).verdict == town.access(Town.ada, .asset("open")).verdict)
        let explained = town.authority.explain(asked, found: found(["US_SSN": 2]))
        let access = town.access(Town.ada, .asset("open"))
        let content = access.content.content(found(["US_SSN": 2]))
        #expect(explained.verdict == access.verdict.joined(with: content.verdict))
    }

    @Test("What decided is shown with its file, its line, its controls and its text, strictest first")
    func decided() throws {
        let town = try Town(assets: [Town.asset("open")])
        let explained = town.authority.explain(question(.asset("open")), found: found(["US_SSN": 2]))
        #expect(explained.decided.map(\.id) == ["personal_data.numbers", "audience.member"])
        let policy = try #require(explained.decided.first)
        #expect(policy.file == "baseline/personal-data.cedar")
        #expect(policy.line > 1)
        #expect(policy.obligation == .mask(nil))
        #expect(policy.message == "US_SSN is replaced (2 found)")
        #expect(policy.controls.contains("GDPR:Art.25(2)"))
        #expect(policy.text.contains("forbid"))
    }

    @Test("Where nothing permits it, the permit that was nearest says what it takes")
    func missingPermit() throws {
        let town = try Town(assets: [Town.asset("crew", audience: .limited(groups: ["crew"], people: []))])
        let explained = town.authority.explain(question(.asset("crew"), of: Town.bob))
        #expect(explained.verdict.outcome == .deny)
        let nearest = try #require(explained.nearly.first)
        #expect(nearest.policy.id == "audience.member")
        #expect(nearest.sentence == "would be permitted if resource.everyone were true")
    }

    @Test("What is masked says what would leave it as it is")
    func lift() throws {
        let town = try Town(assets: [Town.asset("open")])
        let explained = town.authority.explain(question(.asset("open")), found: found(["EMAIL_ADDRESS": 1]))
        let nearest = try #require(explained.nearly.first)
        #expect(nearest.label == Label("EMAIL_ADDRESS"))
        // Not that it were no e-mail address, or went the other way: that would be another question.
        #expect(nearest.sentence == "EMAIL_ADDRESS would not be masked if context.rule were there")
        #expect(explained.nearly.count <= VerdictExplanation.maximumNearly)
    }

    private static let strict = """
        @id("own.second_factor")
        @message("show a second factor")
        forbid (principal, action == Sallyport::Action::"chat", resource == Sallyport::Asset::"open")
        unless { context.session.mfa };
        """

    @Test("A condition that makes the difference is named")
    func difference() throws {
        let town = try Town(assets: [Town.asset("open")], adding: Self.strict)
        let explained = town.authority.explain(question(.asset("open")))
        #expect(explained.decided.map(\.id) == ["own.second_factor"])
        #expect(explained.nearly.first?.sentence == "would not be denied if context.session.mfa were true")
        #expect(explained.hints == ["would not be denied if context.session.mfa were true"])
    }

    @Test(
        "What is proposed, done, is what the door answers",
        arguments: [
            ("context.session.mfa", "context.session.mfa were true"),
            ("context.network.protected", "context.network.protected were true"),
            (#"context.session.kind == "console""#, #"context.session.kind were "console""#),
        ])
    func kept(condition: String, change: String) throws {
        let town = try Town(
            assets: [Town.asset("open")],
            adding: #"""
                @id("own.condition")
                forbid (principal, action == Sallyport::Action::"chat", resource is Sallyport::Asset)
                unless { \#(condition) };
                """#)
        var circumstances = Circumstances(time: Town.now, isProtected: false, session: .commandLine)
        let before = Question(.person(Town.ada.email), .chat, .asset("open"), circumstances)
        #expect(town.authority.explain(before).hints == ["would not be denied if \(change)"])
        #expect(town.authority.decide(before).outcome == .deny)
        switch condition {
        case "context.session.mfa": circumstances.secondFactorAge = 0
        case "context.network.protected": circumstances.isProtected = true
        default: circumstances.session = .console
        }
        let after = Question(.person(Town.ada.email), .chat, .asset("open"), circumstances)
        #expect(town.authority.decide(after).outcome == .permit)
    }

    @Test("Where two policies deny, neither is said to be enough")
    func several() throws {
        let second = """
            @id("own.protected")
            forbid (principal, action == Sallyport::Action::"chat", resource is Sallyport::Asset)
            when { resource.purpose == "Tests" };
            """
        let town = try Town(assets: [Town.asset("open")], adding: Self.strict + second)
        let sentences = town.authority.explain(question(.asset("open"))).nearly.map(\.sentence)
        #expect(sentences.contains("`own.second_factor` would not deny it if context.session.mfa were true"))
        #expect(!sentences.contains { $0.hasPrefix("would not be denied") })
    }

    private static let bulk = """
        @id("own.bulk") @effect("coach") @message("send fewer")
        forbid (principal, action == Sallyport::Action::"chat", resource)
        when {
          context.direction == "request" && context has label &&
          context.label == Sallyport::DataLabel::"EMAIL_ADDRESS" && context has count && context.count > 2
        };
        """

    @Test("What whoever asked reads is what the door answers: nothing of what passes, also where it is masked")
    func read() throws {
        let town = try Town(assets: [Town.asset("open")], adding: Self.bulk)
        func read(_ labels: [String: Int], reason: String? = nil) -> String? {
            var content = found(labels)
            content.justification = reason
            return town.authority.explain(
                question(.asset("open"), isJustified: reason != nil), found: content
            ).read
        }
        #expect(read([:]) == nil)
        #expect(read(["EMAIL_ADDRESS": 1]) == nil)
        #expect(read(["EMAIL_ADDRESS": 5], reason: "all of them are asked for") == nil)
        #expect(read(["EMAIL_ADDRESS": 5])?.contains("x-sallyport-justification") == true)
        var denied = question(.record(of: nil), action: .readLog)
        denied.circumstances.session = .console
        #expect(town.authority.explain(denied).read?.hasPrefix("You see your own activities") == true)
    }

    @Test("What a reason lets through says that it would be stopped without, and nothing that is so already")
    func withoutReason() throws {
        let town = try Town(assets: [Town.asset("open")], adding: Self.bulk)
        var content = found(["EMAIL_ADDRESS": 5])
        content.justification = "all of them are asked for"
        let explained = town.authority.explain(question(.asset("open"), isJustified: true), found: content)
        #expect(explained.verdict.outcome == .mask)
        let sentences = explained.nearly.filter { $0.policy.id == "own.bulk" }.map(\.sentence)
        #expect(sentences == ["EMAIL_ADDRESS would be coached if no reason were given"])
    }

    @Test("A refusal is in the words of one's own permit that is about just this, else in the baseline's")
    func ownRefusal() throws {
        let heads = """
            @id("own.heads_read") @refusal("this is another department's")
            permit (
              principal in Sallyport::Role::"department_head", action == Sallyport::Action::"read_log", resource
            )
            when {
              resource has owner && principal has department && resource.owner has department &&
              resource.owner.department == principal.department
            };
            """
        let head = Person(
            email: "head@example.com", name: "Helene", department: "Finance", roles: [.endUser, .departmentHead])
        let town = try Town(people: [Town.ada, Town.bob, head], adding: heads)
        func refusal(_ person: Person) -> String? {
            town.decide(.person(person.email), .readLog, .record(of: Town.ada.email)).reasons.first?.message
        }
        #expect(refusal(head) == "this is another department's")
        #expect(refusal(Town.bob)?.hasPrefix("You see your own activities") == true)
        #expect(town.authority.library.opensRecord)
        #expect(try !Town().authority.library.opensRecord)
    }

    @Test("Whoever asked learns nothing of groups, of others and of an asset's inside")
    func hints() throws {
        let crew = Town.asset("crew", audience: .limited(groups: ["crew"], people: []))
        let own = """
            @id("own.finance")
            forbid (principal, action == Sallyport::Action::"chat", resource is Sallyport::Asset)
            unless { principal in Sallyport::Group::"finance" };
            @id("own.owner")
            forbid (principal, action == Sallyport::Action::"chat", resource is Sallyport::Asset)
            when { resource.owner == Sallyport::User::"owner@example.com" };
            """
        let town = try Town(assets: [crew, Town.asset("open")], adding: own)
        for resource in [Resource.asset("crew"), .asset("open")] {
            let explained = town.authority.explain(question(resource, of: Town.bob))
            #expect(explained.verdict.outcome == .deny)
            #expect(!explained.nearly.isEmpty)
            #expect(explained.hints.isEmpty, "\(explained.hints)")
        }
    }

    /// A chat that is forbidden unless a condition holds.
    private func hints(unless condition: String) throws -> (all: [String], told: [String]) {
        let policy = """
            @id("own.condition")
            forbid (principal is Sallyport::User, action == Sallyport::Action::"chat", resource == Sallyport::Asset::"open")
            unless { \(condition) };
            """
        let town = try Town(assets: [Town.asset("open")], keys: [Town.key()], adding: policy)
        var asked = question(.asset("open"))
        asked.circumstances.key = Town.key().id
        let explained = town.authority.explain(asked)
        #expect(explained.verdict.decidedBy == ["own.condition"])
        return (explained.nearly.filter { $0.policy.id == "own.condition" }.map(\.sentence), explained.hints)
    }

    @Test(
        "Nor what a policy compares their name, address, department, network, purpose or key with",
        arguments: [
            #"principal.email == "ceo@example.com""#, #""ceo@example.com" == principal.email"#,
            #"principal.email like "ceo@*""#, #"principal.name == "Grace Chief""#,
            #"["a@example.com", "ceo@example.com"].contains(principal.email)"#,
            #"principal has department && principal.department == "Board""#,
            #"context.network has address && context.network.address.isInRange(ip("203.0.113.7/32"))"#,
            #"context has purpose && context.purpose == "the merger""#,
            #"context has key && context.key.owner.email == "ceo@example.com""#,
            #"context.session.kind like "con*""#,
        ])
    func comparisons(condition: String) throws {
        let (all, told) = try hints(unless: condition)
        #expect(!all.isEmpty)
        #expect(told.isEmpty, "\(told)")
    }

    @Test(
        "What says nothing of anybody else is told",
        arguments: [
            "principal.mfa", "context.session.mfa", #"context.session.kind == "console""#,
            #"context.time > datetime("2100-01-01")"#, "!context.network.protected", "context.justified",
            "context has key && context.key.restricted",
        ])
    func harmless(condition: String) throws { #expect(try hints(unless: condition).told.count == 1) }

    @Test("What asks for a reason says that a reason is enough, and that may be told")
    func reason() throws {
        let rules = LabelRules(request: [Label("CREDIT_CARD"): .coach])
        let town = try Town(assets: [Town.asset("open", rules: rules)])
        let explained = town.authority.explain(question(.asset("open")), found: found(["CREDIT_CARD": 1]))
        #expect(explained.verdict.outcome == .coach)
        #expect(explained.hints.first?.hasSuffix("if a reason were given") == true)
    }

    @Test("What is permitted says what nearly forbade it")
    func permitted() throws {
        let town = try Town(assets: [Town.asset("open")])
        let explained = town.authority.explain(question(.asset("open")))
        #expect(explained.verdict.outcome == .permit)
        #expect(!explained.nearly.isEmpty)
        #expect(explained.nearly.allSatisfy { $0.policy.effect == .forbid && $0.sentence.contains("would be") })
        #expect(explained.hints.isEmpty)
    }

    @Test("A forbid that cannot be evaluated denies, and the explanation says why it could not")
    func erring() throws {
        let policy = """
            @id("own.erring")
            forbid (principal, action == Sallyport::Action::"chat", resource is Sallyport::Asset)
            when { context.volume.requests_last_hour * 9223372036854775807 > 9223372036854775807 };
            """
        let town = try Town(assets: [Town.asset("open")], adding: policy)
        var asked = question(.asset("open"))
        asked.circumstances.volume.requests = 2
        let explained = town.authority.explain(asked)
        #expect(explained.verdict.outcome == .deny)
        #expect(explained.decided.first?.id == "own.erring")
        #expect(explained.decided.first?.error?.contains("overflow") == true)
    }

    @Test(
        "Of people the reader may not know about it names what makes the difference, and not what they are",
        arguments: [
            (
                #"principal in Sallyport::Group::"crew""#, "principal were not in Group::\"crew\"",
                "what principal is and belongs to were otherwise", true
            ),
            (
                #"principal has department && principal.department == "Legal""#,
                "principal.department were not \"Legal\"",
                "principal.department were another", true
            ),
            (
                #"resource.owner has department && resource.owner.department == "Board""#,
                "resource.owner.department were not \"Board\"", "resource.owner.department were another", false
            ),
            ("context.session.kind == \"key\"", "context.session.kind were not \"key\"", nil, true),
        ])
    func discretion(_ condition: String, _ whole: String, _ veiled: String?, _ isOfAsker: Bool) throws {
        var (ada, owner) = (Town.ada, Person(email: "owner@example.com", name: "Olga"))
        (ada.department, owner.department) = ("Legal", "Board")
        let town = try Town(
            people: [ada, owner], assets: [Town.asset("open")],
            adding: """
                @id("own.condition") @message("no {principal.department}")
                forbid (principal is Sallyport::User, action == Sallyport::Action::"chat", resource is Sallyport::Asset)
                when { \(condition) };
                """)
        func told(_ discretion: Discretion) -> VerdictExplanation {
            town.authority.explain(question(.asset("open")), telling: discretion)
        }
        func sentences(_ discretion: Discretion) -> [String] {
            told(discretion).nearly.filter { $0.policy.id == "own.condition" }.map(\.sentence)
        }
        #expect(sentences(.everybody).contains { $0.hasSuffix("if \(whole)") }, "\(sentences(.everybody))")
        let open = sentences(isOfAsker ? .asker : .everybody)
        #expect(open.contains { $0.hasSuffix("if \(whole)") })
        for discretion in isOfAsker ? [Discretion.nobody] : [.asker, .nobody] {
            let expected = veiled ?? whole
            #expect(sentences(discretion).contains { $0.contains(expected) }, "\(sentences(discretion))")
            if veiled != nil { #expect(!sentences(discretion).contains { $0.contains(whole) }) }
        }
        #expect(told(.asker).verdict.reasons.first?.message == "no Legal")
        #expect(told(.nobody).verdict.reasons.first?.message == "no {principal.department}")
        #expect(told(.nobody).decided.first?.message == "no {principal.department}")
    }
}

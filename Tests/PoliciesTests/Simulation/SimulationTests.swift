import Domain
import Testing

@testable import Policies

@Suite("Recorded decisions can be asked again under other policies")
struct SimulationTests {
    private static let noIBAN = """
        @id("own.no_iban")
        forbid (principal, action == Sallyport::Action::"chat", resource)
        when { context has label && context.label == Sallyport::DataLabel::"IBAN_CODE" };
        """
    private static let noCrew = """
        @id("own.no_crew")
        forbid (principal in Sallyport::Group::"crew", action == Sallyport::Action::"chat", resource);
        """

    private func town(adding policies: String = "") throws -> Town {
        try Town(assets: [Town.asset("open")], keys: [Town.key()], adding: policies)
    }

    /// What the doors would have recorded.
    private func facts(
        _ kind: RecordKind = .modelRequest, of person: String? = "ada@example.com", labels: [String: Int] = [:],
        outcome: Outcome = .permit, action: Action = .chat, asset: String? = "open", model: String? = nil,
        decidedBy: [String] = ["audience.member"]
    ) -> RecordFacts {
        RecordFacts(
            kind: kind, activity: "act_1", time: Town.now, person: person, credential: Town.key().id, asset: asset,
            model: model, operation: "POST /v1/chat/completions", outcome: outcome,
            labels: Dictionary(
                uniqueKeysWithValues: labels.compactMap { name, count in Label(name: name).map { ($0, count) } }),
            client: "192.0.2.7", asked: Asked(action: action, session: .key), policies: "hash", decidedBy: decidedBy)
    }

    @Test("The question that is asked again is the one that was asked")
    func question() throws {
        var recorded = facts(labels: ["IBAN_CODE": 2])
        recorded.asked?.volume = Volume(requests: 7)
        let again = try RecordedDecision(recorded)
        #expect(again.question.principal == .person("ada@example.com"))
        #expect(again.question.action == .chat)
        #expect(again.question.resource == .asset("open"))
        #expect(again.question.circumstances.key == Town.key().id)
        #expect(again.question.circumstances.address == "192.0.2.7")
        #expect(again.question.circumstances.volume.requests == 7)
        #expect(again.found?.labels == [Label("IBAN_CODE"): 2])
        #expect(again.found?.direction == .request)
    }

    @Test("Under the same policies nothing changes")
    func nothing() throws {
        let town = try town()
        var simulation = Simulation(before: town.authority, after: town.authority)
        #expect(simulation.add(facts()) == nil)
        #expect(simulation.add(facts(labels: ["IBAN_CODE": 1], outcome: .mask)) == nil)
        #expect(simulation.summary.asked == 2)
        #expect(simulation.summary.changed == 0)
        #expect(simulation.summary.drifted == 0)
    }

    @Test("What would be decided otherwise is told with both verdicts, and counted")
    func changes() throws {
        let (before, after) = (try town(), try town(adding: Self.noIBAN))
        var simulation = Simulation(before: before.authority, after: after.authority)
        #expect(simulation.add(facts()) == nil)
        let found = simulation.add(facts(labels: ["IBAN_CODE": 1], outcome: .mask))
        let change = try #require(found)
        #expect(change.before.outcome == .mask)
        #expect(change.after.outcome == .deny)
        #expect(change.gained == ["own.no_iban"])
        let summary = simulation.summary
        #expect(summary.transitions == [.init(before: .mask, after: .deny): 1])
        #expect(summary.policies["own.no_iban"]?.gained == 1)
        #expect((summary.records, summary.asked, summary.changed) == (2, 2, 1))
    }

    @Test("Answers are asked as answers, with what the request held before")
    func answers() throws {
        let policy = """
            @id("own.tainted")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when {
              context.direction == "response" && context.taint.contains(Sallyport::DataLabel::"FINANCIAL") &&
              context.labels.contains(Sallyport::DataLabel::"EMAIL_ADDRESS")
            };
            """
        let (before, after) = (try town(), try town(adding: policy))
        var simulation = Simulation(before: before.authority, after: after.authority)
        let answer = facts(.modelResponse, labels: ["EMAIL_ADDRESS": 1], decidedBy: [])
        #expect(simulation.add(answer, opening: facts(labels: ["PHONE_NUMBER": 1])) == nil)
        let change = simulation.add(answer, opening: facts(labels: ["IBAN_CODE": 1]))
        #expect(change?.after.decidedBy.contains("own.tainted") == true)
    }

    @Test("The same outcome by another policy is a change; another permit is none")
    func samePolicies() throws {
        let coach = Self.noIBAN.replacing("@id(\"own.no_iban\")", with: "@id(\"own.iban\") @effect(\"mask\")")
        let permit = "@id(\"own.permit\") permit (principal, action == Sallyport::Action::\"chat\", resource);"
        let before = try town()
        var masks = Simulation(before: before.authority, after: try town(adding: coach).authority)
        let iban = facts(labels: ["IBAN_CODE": 1], outcome: .mask)
        #expect(masks.add(iban)?.gained == ["own.iban"])
        var permits = Simulation(before: before.authority, after: try town(adding: permit).authority)
        #expect(permits.add(facts()) == nil)
    }

    @Test("A justified request stays justified")
    func justified() throws {
        let coach = Self.noIBAN.replacing("@id(\"own.no_iban\")", with: "@id(\"own.iban\") @effect(\"coach\")")
        let after = try town(adding: coach)
        var recorded = facts(labels: ["IBAN_CODE": 1], outcome: .mask)
        var simulation = Simulation(before: after.authority, after: after.authority)
        _ = simulation.add(recorded)
        #expect(simulation.summary.drifted == 1)
        recorded.reasons = [Reason(code: "label.justified", message: "")]
        _ = simulation.add(recorded)
        #expect(simulation.summary.drifted == 1)
    }

    @Test("Acts of the command line, of people and of jobs are asked again as what they are")
    func acts() throws {
        var save = facts(.administration, of: "local:root", action: .editPerson, asset: nil)
        save.asked?.session = .commandLine
        save.subject = "bob@example.com"
        let again = try RecordedDecision(save)
        #expect(again.question.principal == .service("local:root"))
        #expect(again.question.resource == .person("bob@example.com"))
        #expect(again.question.circumstances.key == nil)
        let authority = try town().authority
        #expect(authority.verdict(again: again).outcome == .permit)
    }

    @Test("A model that was not offered then is not offered when it is asked again")
    func models() throws {
        let refused = facts(outcome: .deny, asset: nil, model: "other", decidedBy: ["model.not_allowed"])
        let again = try RecordedDecision(refused)
        #expect(again.question.resource == .model("other", offered: false))
        #expect(try town().authority.verdict(again: again).outcome == .deny)
        let used = try RecordedDecision(facts(asset: nil, model: "model-1", decidedBy: ["model.offered"]))
        #expect(used.question.resource == .model("model-1", offered: true))
    }

    @Test("What cannot be asked again is counted with the reason")
    func obstacles() throws {
        let authority = try town().authority
        var simulation = Simulation(before: authority, after: authority)
        var unasked = facts(.authenticationFailed)
        unasked.policies = nil
        var old = facts()
        old.asked = nil
        let reading = facts(.contentRead, action: .readOriginals, asset: nil)
        for record in [unasked, old, facts(of: nil), reading] { #expect(simulation.add(record) == nil) }
        #expect(
            simulation.summary.notAsked == [.notAsked: 1, .olderRecord: 1, .unknownCaller: 1, .unknownResource: 1])
        #expect((simulation.summary.records, simulation.summary.asked) == (4, 0))
    }

    @Test(
        "What a door refused although the policies let it through is nobody's drift",
        arguments: [
            Reason(code: "sallyport_rate_limited", message: ""), Reason(code: "sallyport_not_found", message: ""),
            Reason(code: "inspection.failed", message: ""),
            Reason(code: "request.unknown_field", message: "", policy: "messages[0].content"),
        ])
    func refusedElsewhere(reason: Reason) throws {
        let authority = try town().authority
        var simulation = Simulation(before: authority, after: authority)
        var refused = facts(labels: ["IBAN_CODE": 1], outcome: .deny, decidedBy: ["personal_data.numbers"])
        refused.reasons = [Reason(code: "label.mask", message: "", policy: "personal_data.numbers"), reason]
        #expect(simulation.add(refused) == nil)
        #expect(simulation.summary.notAsked == [.refusedElsewhere: 1])
        #expect((simulation.summary.asked, simulation.summary.drifted) == (0, 0))
    }

    @Test(
        "What policies refused is asked again, also where the door says so in its own words",
        arguments: [
            [Reason(code: "policy.no_permit", message: "")],
            [Reason(code: "policy.no_permit", message: "", policy: "audience.member")],
            [
                Reason(code: "own.no_iban", message: "", policy: "own.no_iban"),
                Reason(code: "sallyport_denied", message: ""),
            ],
        ])
    func refusedHere(reasons: [Reason]) throws {
        let authority = try town().authority
        var simulation = Simulation(before: authority, after: authority)
        var refused = facts(outcome: .deny, decidedBy: ["own.no_iban"])
        refused.reasons = reasons
        _ = simulation.add(refused)
        #expect((simulation.summary.asked, simulation.summary.drifted) == (1, 1))
    }

    @Test("Other policies see the same people: what changes for one group changes for nobody else")
    func groups() throws {
        let (before, after) = (try town(), try town(adding: Self.noCrew))
        var simulation = Simulation(
            before: before.authority, after: before.authority.under(after.authority.library))
        #expect(simulation.add(facts())?.after.outcome == .deny)
        #expect(simulation.add(facts(of: "bob@example.com")) == nil)
    }
}

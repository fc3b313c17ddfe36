import Testing

@testable import Policies

@Suite("What its own tests say against a set keeps it out, within bounds")
struct UnkeptPromiseTests {
    private static let closed = """
        @id("own.closed") @message("closed: the code word is herring")
        forbid (principal, action == Sallyport::Action::"chat", resource is Sallyport::Asset);
        """

    @Test("A set whose tests hold, or that has none, has nothing against it; of the baseline's nothing counts")
    func kept() throws {
        // A promise of the baseline is not kept with it.
        #expect(try Own.library(Self.closed).unkeptPromises() == nil)
        let promised = Promise.chat("nobody asks", expect: #"{"outcome": "deny", "policies": ["own.closed"]}"#)
        #expect(try Own.library(Self.closed, tests: Promise.file([promised])).unkeptPromises() == nil)
    }

    @Test("A test that fails and one that cannot be read are problems with their line; the headline repeats no policy")
    func broken() throws {
        let failing = Promise.chat("anybody asks", expect: #"{"outcome": "permit", "message": "welcome"}"#)
        let unreadable = Promise.chat("somebody asks", expect: #"{"outcom": "permit"}"#)
        let problems = try #require(
            Own.library(Self.closed, tests: Promise.file([failing, unreadable])).unkeptPromises())
        let messages = problems.problems.map(\.headline).sorted()
        try #require(messages.count == 2)
        #expect(messages[0].hasPrefix("own.tests.json:7:1: the test “anybody asks” does not hold"))
        #expect(messages[1].contains("the test “somebody asks”: `expect` has a member `outcom`"))
        #expect(!messages.contains { $0.contains("herring") })
        let help = problems.problems.first { $0.message.contains("anybody") }?.help
        #expect(help?.contains("expected permit, got deny") == true && help?.contains("mend the policies") == true)
    }

    @Test("More tests, entities or policies asked than there may be are refused with the limit")
    func bounds() {
        func refusal(policies: Int, _ entities: [Int]) -> String? {
            var budget = TrialBudget(policies: policies)
            do throws(TrialFlaw) {
                for count in entities { try budget.take(entities: count, values: 1) }
                return nil
            } catch {
                return error.message
            }
        }
        let most = [Int](repeating: 0, count: TrialBudget.maximumTrials)
        #expect(refusal(policies: 1, most) == nil)
        #expect(refusal(policies: 1, most + [0])?.contains("more than 5000 tests") == true)
        #expect(refusal(policies: 1, [TrialBudget.maximumEntities]) == nil)
        #expect(refusal(policies: 1, [TrialBudget.maximumEntities, 1])?.contains("more than 200000 entities") == true)
        #expect(refusal(policies: 20_000, [Int](repeating: 0, count: 1_000)) == nil)
        #expect(refusal(policies: 20_000, [Int](repeating: 0, count: 1_001))?.contains("20000 each") == true)
    }

    @Test("A file that is over a limit is one problem, and none of its tests is asked")
    func overLimit() throws {
        let entities = (0..<101).map { #"{"uid": {"type": "Group", "id": "g\#($0)"}}"# }.joined(separator: ",")
        let tests = (0..<2_000).map { #"{"name": "\#($0)"}"# }.joined(separator: ",")
        let library = try Own.library("", tests: "{\"entities\": [\(entities)], \"tests\": [\(tests)]}")
        let problems = library.unkeptPromises()?.problems
        #expect(problems?.count == 1 && problems?.first?.message.contains("200000 entities") == true)
    }

    @Test("A set that tests share counts with each of them")
    func sharedValues() throws {
        let labels = (0..<2_000).map { #"{"type": "DataLabel", "id": "\#($0)"}"# }.joined(separator: ",")
        let tests = (0..<1_001).map { #"{"name": "\#($0)"}"# }.joined(separator: ",")
        let library = try Own.library("", tests: "{\"context\": {\"taint\": [\(labels)]}, \"tests\": [\(tests)]}")
        let problems = library.unkeptPromises()?.problems
        #expect(problems?.count == 1 && problems?.first?.message.contains("2000000 values") == true)
    }

    @Test("A context with more members than any question has is refused, also where tests share it")
    func wideContext() throws {
        let members = (0..<101).map { "\"m\($0)\": 1" }.joined(separator: ",")
        let tests = "{\"context\": {\(members)}, \"tests\": [\(Promise.permitted)]}"
        let problems = try Own.library("", tests: tests).trialProblems()
        #expect(problems.first?.message.contains("more than 100 members") == true)
    }
}

import Domain
import Exposure
import Testing

@Suite("Rules for labels, compared")
struct RuleTests {
    private func change(_ from: [String: String], _ to: [String: String]) throws -> AssetChange? {
        func rules(_ table: [String: String]) throws -> [Label: LabelAction] {
            var rules: [Label: LabelAction] = [:]
            for (label, action) in table {
                let read = try #require(LabelAction(action))
                rules[try #require(Label(name: label))] = read
            }
            return rules
        }
        let before = try rules(from)
        let after = try rules(to)
        let requests = AssetDifference(
            from: Sample.quiet { $0.configuration.rules.request = before },
            to: Sample.quiet { $0.configuration.rules.request = after }
        ).changes
        let responses = AssetDifference(
            from: Sample.quiet { $0.configuration.rules.response = before },
            to: Sample.quiet { $0.configuration.rules.response = after }
        ).changes
        #expect(requests.map(\.effect) == responses.map(\.effect))
        #expect(requests.map(\.details) == responses.map(\.details))
        #expect(requests.allSatisfy { $0.kind == .requestRules } && responses.allSatisfy { $0.kind == .responseRules })
        return requests.first
    }

    @Test(
        "are a gain where more gets through",
        arguments: [
            ("block", "coach"), ("coach", "mask"), ("mask", "mask:keep_last_4"), ("mask:keep_last_4", "allow"),
            ("mask:token", "mask:date-shift"), ("block", "allow"),
        ])
    func gains(stricter: String, milder: String) throws {
        #expect(try change(["IBAN_CODE": stricter], ["IBAN_CODE": milder])?.effect == .gain)
        #expect(try change(["IBAN_CODE": milder], ["IBAN_CODE": stricter])?.effect == .loss)
    }

    @Test("may be either where another part of a value is shown")
    func otherPart() throws {
        let change = try change(["IBAN_CODE": "mask:keep_last_4"], ["IBAN_CODE": "mask:keep_2_2"])
        #expect(change?.effect == .mixed)
    }

    @Test(
        "may be anything from allow to block where the asset says nothing",
        arguments: [
            ("allow", ChangeEffect.gain), ("mask", .mixed), ("coach", .mixed), ("block", .loss),
        ])
    func absent(action: String, effect: ChangeEffect) throws {
        let change = try change([:], ["IBAN_CODE": action])
        #expect(change?.effect == effect)
        #expect(change?.details == [.entry(name: "IBAN_CODE", old: nil, new: action)])
    }

    @Test("hold for subtypes that have none of their own")
    func subtypes() throws {
        let lifted = try change(["SECRET": "block"], ["SECRET": "block", "SECRET/JWT": "allow"])
        #expect(lifted?.effect == .gain)
        #expect(lifted?.details == [.entry(name: "SECRET/JWT", old: "block", new: "allow")])
        let repeated = try change(["SECRET": "block"], ["SECRET": "block", "SECRET/JWT": "block"])
        #expect(repeated?.effect == .neutral)
        let both = try change(["SECRET": "block", "SECRET/JWT": "allow"], ["SECRET": "allow", "SECRET/JWT": "block"])
        #expect(both?.effect == .mixed)
        #expect(both?.details.count == 2)
    }
}

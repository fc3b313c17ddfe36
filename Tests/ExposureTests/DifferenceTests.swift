import Domain
import Exposure
import TestKit
import Testing

@Suite("The difference of two versions")
struct DifferenceTests {
    private func change(_ edit: (inout Asset) -> Void, from: (inout Asset) -> Void = { _ in }) throws -> AssetChange {
        let difference = AssetDifference(from: Sample.quiet(from), to: Sample.quiet(edit))
        return try #require(difference.changes.count == 1 ? difference.changes.first : nil)
    }

    @Test("is empty when nothing changed, which is of low risk")
    func nothing() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<Effort.times(200) {
            let asset = random.asset()
            let difference = AssetDifference(from: asset, to: asset)
            #expect(difference.changes == [])
            #expect(difference.effect == .neutral)
            #expect(difference.isLowRisk)
        }
    }

    @Test("looks at every field an asset has")
    func fields() {
        func names(_ value: Any) -> [String] { Mirror(reflecting: value).children.compactMap(\.label) }
        let asset = Sample.quiet
        #expect(
            names(asset) == [
                "kind", "id", "name", "owner", "deputies", "editors", "department", "purpose", "dataScope",
                "environment", "audience", "sharing", "retentionDays", "configuration", "version",
                // How far it is approved is no part of what it is.
                "isApproved", "approvedUntil",
            ])
        #expect(
            names(asset.configuration) == [
                "instructions", "model", "tools", "limits", "features", "rules", "knowledge", "actions", "servers",
                "memory",
            ])
        #expect(names(asset.dataScope) == ["classification", "dataSets"])
        #expect(
            names(asset.configuration.limits) == ["maximumOutputTokens", "maximumRequestBytes", "requestsPerMinute"])
        #expect(names(asset.configuration.rules) == ["request", "response"])
    }

    @Test("turns gains into losses when it is read backwards, and keeps its kinds in order")
    func backwards() {
        var random = SeededGenerator(seed: 2)
        let mirrored: [ChangeEffect: ChangeEffect] = [.gain: .loss, .loss: .gain, .mixed: .mixed, .neutral: .neutral]
        var seen: Set<ChangeKind> = []
        for _ in 0..<Effort.times(500) {
            let from = random.asset()
            var to = from
            random.rewrite(&to, oneIn: 3)
            let forwards = AssetDifference(from: from, to: to).changes
            let back = AssetDifference(from: to, to: from).changes
            #expect(forwards.map(\.kind) == back.map(\.kind))
            #expect(forwards.map { mirrored[$0.effect] } == back.map(\.effect))
            #expect(
                forwards.map(\.kind) == ChangeKind.allCases.filter { kind in forwards.contains { $0.kind == kind } })
            #expect(forwards.isEmpty == (from == to))
            #expect(forwards.allSatisfy { !$0.details.isEmpty })
            seen.formUnion(forwards.map(\.kind))
        }
        #expect(seen == Set(ChangeKind.allCases).subtracting([.id, .other]))
    }

    @Test("calls it a gain when more people can use it, sooner, or change it")
    func reach() throws {
        let everyone = try change { $0.audience = .everyone }
        #expect(everyone.effect == .gain)
        #expect(everyone.details == [.value(old: "limited", new: "everyone")])
        let team = try change { $0.audience = .limited(groups: ["sales", "law"], people: ["ann@example.com"]) }
        #expect(team.effect == .gain)
        #expect(team.details == [.members(added: ["law", "sales", "ann@example.com"], removed: [])])
        let other = try change(
            { $0.audience = .limited(groups: ["law"], people: []) },
            from: { $0.audience = .limited(groups: ["sales"], people: []) })
        #expect(other.effect == .mixed)
        let narrowed = try change(
            { $0.audience = .limited(groups: ["law"], people: []) }, from: { $0.audience = .everyone })
        #expect(narrowed.effect == .loss)
        #expect(try change { $0.environment = .test }.effect == .gain)
        #expect(try change({ _ in }, from: { $0.environment = .production }).effect == .loss)
        #expect(try change { $0.deputies = ["ben@example.com"] }.effect == .gain)
        #expect(try change { $0.owner = "ben@example.com" }.effect == .mixed)
    }

    @Test("calls it a gain when a limit is raised or taken away, or a feature comes")
    func bounds() throws {
        let raised = try change { $0.configuration.limits.requestsPerMinute = 11 }
        #expect(raised.effect == .gain)
        #expect(raised.details == [.entry(name: "requests_per_minute", old: "10", new: "11")])
        #expect(try change { $0.configuration.limits.maximumRequestBytes = nil }.effect == .gain)
        #expect(try change { $0.configuration.limits.maximumOutputTokens = 99 }.effect == .loss)
        let both = try change {
            $0.configuration.limits.maximumOutputTokens = nil
            $0.configuration.limits.maximumRequestBytes = 1
        }
        #expect(both.effect == .mixed)
        let feature = try change { $0.configuration.features = [.mcpTools] }
        #expect(feature.effect == .gain)
        #expect(feature.details == [.members(added: ["mcp_tools"], removed: [])])
    }

    @Test("cannot say of other instructions or another model what they do")
    func untold() throws {
        let instructions = try change { $0.configuration.instructions = "Say something." }
        #expect(instructions.effect == .mixed)
        #expect(
            instructions.details == [
                .words([
                    WordRun(.kept, "Say "), WordRun(.removed, "nothing"), WordRun(.inserted, "something"),
                    WordRun(.kept, "."),
                ])
            ])
        #expect(try change { $0.configuration.instructions = nil }.effect == .mixed)
        #expect(try change { $0.configuration.model = "large-1" }.effect == .mixed)
    }

    @Test("tells texts apart that only look alike")
    func lookalikes() throws {
        let from = Sample.quiet { $0.configuration.instructions = "caf\u{E9}" }
        let to = Sample.quiet { $0.configuration.instructions = "cafe\u{301}" }
        #expect(from == to)
        #expect(AssetDifference(from: from, to: to).changes.map(\.kind) == [.instructions])
    }

    @Test("says so when versions differ and it cannot tell in what, or when it is another asset")
    func unknown() throws {
        let other = try change({ $0.version = "b" }, from: { $0.version = "a" })
        #expect(other == AssetChange(kind: .other, effect: .mixed, details: [.value(old: "a", new: "b")]))
        #expect(try change { $0.id = "loud" }.effect == .mixed)
        #expect(AssetDifference(from: Sample.quiet { $0.version = "a" }, to: Sample.quiet).changes == [])
    }

    @Test("compares a first version with nothing: what it lets through is a gain")
    func first() {
        let asset = Sample.quiet {
            $0.audience = .everyone
            $0.configuration.tools = Sample.tools([Sample.tool("find")])
            $0.configuration.rules.request = [Label("IBAN_CODE"): .mask(.placeholder)]
            $0.configuration.rules.response = [Label("IBAN_CODE"): .block]
        }
        let difference = AssetDifference(from: nil, to: asset)
        let gains: [ChangeKind] = [.environment, .audience, .instructions, .model, .tools, .requestRules]
        #expect(difference.changes.filter { $0.effect == .gain }.map(\.kind) == gains)
        #expect(difference.changes.filter { $0.effect != .gain }.allSatisfy { $0.effect == .neutral })
        #expect(!difference.isLowRisk)
    }

    @Test("is of low risk for the name, and for what is narrowed, and for nothing else")
    func lowRisk() {
        let wide = Sample.quiet {
            $0.audience = .everyone
            $0.deputies = ["ben@example.com"]
            $0.environment = .production
            $0.configuration.features = [.fileURLs]
            $0.configuration.tools = Sample.tools([Sample.tool("find")])
            $0.configuration.rules.request = [Label("EMAIL_ADDRESS"): .allow]
        }
        func isLowRisk(_ edit: (inout Asset) -> Void) -> Bool {
            var asset = wide
            edit(&asset)
            return AssetDifference(from: wide, to: asset).isLowRisk
        }
        #expect(isLowRisk { $0.name = "Other" })
        #expect(isLowRisk { $0.audience = .limited(groups: ["law"], people: []) })
        #expect(isLowRisk { $0.deputies = [] })
        #expect(isLowRisk { $0.configuration.features = [] })
        #expect(isLowRisk { $0.configuration.limits.requestsPerMinute = 1 })
        let people: [(inout Asset) -> Void] = [
            { $0.configuration.limits.requestsPerMinute = nil },
            { $0.configuration.instructions = "Say nothing!" },
            { $0.purpose = "Other." },
            { $0.department = "Law" },
            { $0.owner = "ben@example.com" },
            { $0.environment = .test },
            { $0.configuration.model = "large-1" },
            { $0.configuration.tools = Array("[]".utf8) },
            { $0.configuration.rules.request = [Label("EMAIL_ADDRESS"): .coach] },
            { $0.deputies = ["cho@example.com"] },
        ]
        for (index, edit) in people.enumerated() {
            #expect(!isLowRisk(edit), "change \(index)")
            #expect(
                !isLowRisk {
                    edit(&$0)
                    $0.name = "Other"
                }, "change \(index), with a name")
        }
    }
}

import Domain
import Exposure
import TestKit
import Testing

@Suite("More exposure")
struct MonotonyTests {
    @Test("that a difference calls a gain never scores less")
    func differences() {
        var random = SeededGenerator(seed: 9)
        var seen = 0
        for _ in 0..<Effort.times(4_000) {
            let from = random.asset()
            var to = from
            random.rewrite(&to, oneIn: 8)
            let difference = AssetDifference(from: from, to: to)
            guard difference.effect == .gain else { continue }
            seen += 1
            #expect(RiskScore(of: to).value >= RiskScore(of: from).value, "\(difference.changes)")
        }
        #expect(seen > 250)
    }

    @Test("by one step is a gain, and never scores less", arguments: steps.indices)
    func step(index: Int) {
        var random = SeededGenerator(seed: UInt64(index))
        var seen = 0
        for _ in 0..<Effort.times(200) {
            let from = random.asset()
            var to = from
            Self.steps[index](&to, &random)
            guard from != to else { continue }
            seen += 1
            let difference = AssetDifference(from: from, to: to)
            #expect(difference.effect == .gain, "\(difference.changes)")
            #expect(!difference.isLowRisk)
            #expect(RiskScore(of: to).value >= RiskScore(of: from).value)
        }
        #expect(seen > 5)
    }

    @Test("by what becomes known of an asset never scores less")
    func signals() {
        var random = SeededGenerator(seed: 10)
        for _ in 0..<Effort.times(500) {
            let asset = random.asset()
            let signals = RiskSignals(
                openFindings: random.below(9) - 2, daysSinceReview: random.pick([nil, random.below(800) - 10]),
                isPublished: random.below(2) == 0)
            let score = RiskScore(of: asset, signals: signals).value
            func scoreIs(atLeast lower: Int, _ edit: (inout RiskSignals) -> Void) -> Bool {
                var more = signals
                edit(&more)
                return RiskScore(of: asset, signals: more).value >= lower
            }
            #expect(scoreIs(atLeast: score) { $0.openFindings += 1 })
            #expect(scoreIs(atLeast: score) { $0.isPublished = true })
            #expect(scoreIs(atLeast: score) { $0.daysSinceReview = $0.daysSinceReview.map { $0 + 50 } })
            #expect(scoreIs(atLeast: score) { $0.daysSinceReview = nil })
        }
    }

    typealias Step = @Sendable (inout Asset, inout SeededGenerator) -> Void

    static let steps: [Step] = [
        { asset, random in
            guard case .limited(let groups, let people) = asset.audience else { return }
            asset.audience = .limited(groups: groups.union(["new\(random.below(3))"]), people: people)
        },
        { asset, _ in asset.audience = .everyone },
        { asset, _ in asset.environment = .production },
        { asset, random in asset.configuration.features.insert(random.pick(Feature.allCases)) },
        { asset, random in asset.deputies.insert(random.pick(["ann@example.com", "ben@example.com"])) },
        { asset, _ in asset.configuration.limits.requestsPerMinute = nil },
        { asset, _ in
            asset.configuration.limits.maximumOutputTokens = asset.configuration.limits.maximumOutputTokens.map {
                $0 + 1
            }
        },
        { asset, random in
            let direction = random.pick(Direction.allCases)
            asset.configuration.rules[direction][Label("IBAN_CODE")] = .allow
        },
        { asset, _ in
            asset.configuration.rules.request = asset.configuration.rules.request.mapValues { _ in .allow }
        },
        { asset, _ in
            guard let tools = asset.configuration.tools, tools != Array("[{}]".utf8) else { return }
            let comma = tools.count > 2 ? "," : ""
            asset.configuration.tools = tools.dropLast() + Array("\(comma)\(Sample.tool("new"))]".utf8)
        },
        { asset, random in asset.dataScope.dataSets.insert(random.pick(["new", "newer"])) },
        { asset, _ in
            if asset.dataScope.ceiling < .restricted { asset.dataScope.classification = .restricted }
        },
        { asset, _ in if asset.effectiveSharing < .public { asset.sharing = .public } },
        { asset, _ in if asset.configuration.memory == false { asset.configuration.memory = true } },
        { asset, _ in asset.retentionDays = nil },
        { asset, random in
            asset.configuration.knowledge.append(
                KnowledgeReference(name: "new.pdf", digest: "2", classification: random.pick(Classification.allCases)))
        },
        { asset, _ in
            for index in asset.configuration.actions.indices {
                asset.configuration.actions[index].endpoints.append("DELETE /b")
                asset.configuration.actions[index].scopes.insert("all")
            }
        },
        { asset, _ in
            for index in asset.configuration.servers.indices { asset.configuration.servers[index].tools.insert("drop") }
        },
        { asset, _ in asset.editors.append(Editor(.person("new@example.com"), rights: [.everything])) },
        { asset, _ in
            if asset.configuration.tools == Array("[]".utf8) { asset.configuration.tools = nil }
        },
    ]
}

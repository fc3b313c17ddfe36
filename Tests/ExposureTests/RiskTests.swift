import Domain
import Exposure
import Foundation
import TestKit
import Testing

@Suite("The risk score")
struct RiskTests {
    /// A row of the table on the page, and an asset it is about alone.
    struct Row: Sendable, CustomTestStringConvertible {
        var code: RiskReason.Code
        var what: String
        var points: Int
        var asset = Sample.quiet
        var signals = RiskSignals.none

        var testDescription: String { "\(code.rawValue): \(what)" }
        var line: String { "| `\(code.rawValue)` | \(what) | \(points) |" }
    }

    static let page = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return Result { try String(contentsOf: root.appending(path: "Documentation/Risk.md"), encoding: .utf8) }
    }()

    static let rows: [Row] = audience + reach + data + features + others + signals

    private static let audience = [
        Row(code: .audience, what: "everyone", points: 20, asset: Sample.quiet { $0.audience = .everyone }),
        Row(code: .audience, what: "each group", points: 3, asset: limited(1, 0)),
        Row(code: .audience, what: "each person", points: 1, asset: limited(0, 1)),
        Row(code: .audience, what: "groups and people, at most", points: 15, asset: limited(5, 4)),
        Row(code: .environment, what: "test", points: 5, asset: Sample.quiet { $0.environment = .test }),
        Row(code: .environment, what: "production", points: 15, asset: Sample.quiet { $0.environment = .production }),
    ]

    private static let data = [
        Row(code: .requestData, what: "each type of label allowed", points: 4, asset: request(.allow)),
        Row(
            code: .requestData, what: "each replaced by what depends on the value", points: 2,
            asset: request(.mask(.keep(first: 0, last: 4)))),
        Row(code: .requestData, what: "each replaced otherwise, or coached", points: 1, asset: request(.coach)),
        Row(
            code: .requestData, what: "all, at most", points: 20,
            asset: Sample.quiet { $0.configuration.rules.request = all }),
        Row(
            code: .responseData, what: "each type of label allowed", points: 2,
            asset: Sample.quiet { $0.configuration.rules.response = [Label("IBAN_CODE"): .allow] }),
        Row(
            code: .responseData, what: "each replaced by what depends on the value", points: 1,
            asset: Sample.quiet { $0.configuration.rules.response = [Label("IBAN_CODE"): .mask(.synthetic)] }),
        Row(
            code: .responseData, what: "all, at most", points: 10,
            asset: Sample.quiet { $0.configuration.rules.response = all }),
    ]

    private static let features =
        [
            (Feature.mcpTools, 12), (.hostedTools, 10), (.fileURLs, 8), (.storedPrompts, 6), (.binaryFiles, 5),
            (.partialUploads, 5), (.background, 4), (.imageInput, 3), (.audioInput, 3), (.imageOutput, 1),
            (.audioOutput, 1),
        ].map { feature, points in
            Row(
                code: .features, what: "`\(feature.rawValue)`", points: points,
                asset: Sample.quiet { $0.configuration.features = [feature] })
        } + [
            Row(
                code: .features, what: "all, at most", points: 30,
                asset: Sample.quiet { $0.configuration.features = Set(Feature.allCases) })
        ]

    private static let others = [
        Row(code: .tools, what: "each tool", points: 3, asset: tools(1)),
        Row(code: .tools, what: "all, at most, and tools that cannot be read", points: 15, asset: tools(9)),
        Row(
            code: .tools, what: "callers bring theirs", points: 3, asset: Sample.quiet { $0.configuration.tools = nil }),
        Row(
            code: .callerInstructions, what: "no instructions of its own", points: 4,
            asset: Sample.quiet { $0.configuration.instructions = nil }),
        Row(
            code: .noLimits, what: "no limit of requests per minute", points: 3,
            asset: Sample.quiet { $0.configuration.limits.requestsPerMinute = nil }),
        Row(
            code: .noLimits, what: "no limit of a request's size", points: 2,
            asset: Sample.quiet { $0.configuration.limits.maximumRequestBytes = nil }),
        Row(
            code: .noLimits, what: "no limit of an answer's length", points: 2,
            asset: Sample.quiet { $0.configuration.limits.maximumOutputTokens = nil }),
    ]

    private static let signals = [
        Row(code: .findings, what: "each open finding", points: 5, signals: RiskSignals(openFindings: 1)),
        Row(code: .findings, what: "all, at most", points: 25, signals: RiskSignals(openFindings: .max)),
        Row(code: .published, what: "it is published", points: 5, signals: reviewed(0)),
        Row(code: .review, what: "published, last reviewed more than 90 days ago", points: 4, signals: reviewed(91)),
        Row(code: .review, what: "published, more than 180 days", points: 8, signals: reviewed(181)),
        Row(code: .review, what: "published, more than 365 days", points: 12, signals: reviewed(366)),
        Row(code: .review, what: "published, never reviewed", points: 15, signals: reviewed(nil)),
    ]

    private static func reviewed(_ days: Int?) -> RiskSignals { RiskSignals(daysSinceReview: days, isPublished: true) }

    private static func limited(_ groups: Int, _ people: Int) -> Asset {
        Sample.quiet {
            $0.audience = .limited(
                groups: Set((0..<groups).map { "g\($0)" }), people: Set((0..<people).map { "p\($0)@example.com" }))
        }
    }

    private static func request(_ action: LabelAction) -> Asset {
        Sample.quiet { $0.configuration.rules.request = [Label("EMAIL_ADDRESS"): action] }
    }

    private static let all = LabelRules.standard.request.mapValues { _ in LabelAction.allow }

    private static func tools(_ count: Int) -> Asset {
        Sample.quiet { $0.configuration.tools = Sample.tools((0..<count).map { Sample.tool("t\($0)") }) }
    }

    @Test("counts what the table on the page says", arguments: rows)
    func table(row: Row) throws {
        let score = RiskScore(of: row.asset, signals: row.signals)
        let reason = try #require(score.reasons.first { $0.code == row.code })
        #expect(reason.points == row.points)
        #expect(score.reasons.count == (row.code == .review ? 2 : 1))
        #expect(reason.sentence.hasSuffix(".") && reason.sentence.first?.isLowercase == false)
        let page = try Self.page.get()
        let isThere = page.contains(row.line)
        #expect(isThere, "the page lacks: \(row.line)")
    }

    @Test("has no row on the page that nothing counts")
    func noOtherRows() throws {
        let rows = try Self.page.get().split(separator: "\n").filter { line in
            RiskReason.Code.allCases.contains { line.hasPrefix("| `\($0.rawValue)` |") }
        }
        #expect(Set(rows.map(String.init)) == Set(Self.rows.map(\.line)))
    }

    @Test("gives the example on the page")
    func example() throws {
        let asset = Sample.quiet {
            $0.audience = .everyone
            $0.environment = .production
            $0.configuration.features = [.hostedTools, .imageOutput]
            $0.configuration.limits.maximumOutputTokens = nil
            $0.configuration.rules.request = [Label("IBAN_CODE"): .mask(.keep(first: 0, last: 4))]
        }
        let score = RiskScore(of: asset, signals: RiskSignals(openFindings: 1, daysSinceReview: 200, isPublished: true))
        let lines = score.reasons.map { reason in
            let points = String(reason.points)
            return String(repeating: " ", count: 6 - points.count) + points + "  " + reason.sentence
        }
        for text in [lines.joined(separator: "\n"), "**\(score.value), \(score.level.rawValue)**"] {
            let isThere = try Self.page.get().contains(text)
            #expect(isThere, "the page lacks:\n\(text)")
        }
    }

    @Test("is nothing for an asset that exposes nothing, and 100 at most")
    func ends() {
        #expect(RiskScore(of: Sample.quiet).value == 0)
        #expect(RiskScore(of: Sample.quiet).reasons == [])
        let signals = RiskSignals(openFindings: .max, daysSinceReview: nil, isPublished: true)
        let all = Sample.quiet {
            $0.audience = .everyone
            $0.environment = .production
            $0.configuration = AssetConfiguration(
                model: "large-1", features: Set(Feature.allCases),
                rules: LabelRules(request: Self.all, response: Self.all), knowledge: Self.files(.restricted, 1),
                actions: [Self.action(endpoints: 1)], servers: [Self.server(tools: 1)], memory: true)
            $0.sharing = .public
            $0.dataScope = DataScope(classification: .restricted)
        }
        let score = RiskScore(of: all, signals: signals)
        #expect(score.value == 100)
        #expect(score.level == .high)
        #expect(score.reasons.reduce(0) { $0 + $1.points } > 100)
        #expect(Set(score.reasons.map(\.code)) == Set(RiskReason.Code.allCases))
        #expect(RiskScore(of: Sample.quiet, signals: RiskSignals(openFindings: -1, daysSinceReview: -1)).value == 0)
    }

    @Test("is low below 25, medium below 60, and high from there on")
    func levels() {
        #expect([0, 24, 25, 59, 60, 100].map { RiskLevel(value: $0) } == [.low, .low, .medium, .medium, .high, .high])
    }

    @Test("names reasons by the same codes in every version")
    func codes() {
        #expect(
            RiskReason.Code.allCases.map(\.rawValue) == [
                "audience", "sharing", "environment", "data_scope", "knowledge", "request_data", "response_data",
                "features", "tools", "actions", "mcp_servers", "memory", "caller_instructions", "no_limits",
                "findings", "published", "review",
            ])
    }

    @Test("counts labels by type, and half for those the default profile lets pass")
    func labels() {
        func points(_ rules: [Label: LabelAction]) -> Int {
            RiskScore(of: Sample.quiet { $0.configuration.rules.request = rules }).value
        }
        #expect(points([Label("SECRET"): .allow, Label("SECRET", "JWT"): .allow]) == 4)
        #expect(points([Label("SECRET"): .block, Label("SECRET", "JWT"): .allow]) == 4)
        let blocked = (0..<20).map { (Label("SECRET", "S\($0)"), LabelAction.block) }
        #expect(points(Dictionary(uniqueKeysWithValues: blocked + [(Label("SECRET", "JWT"), .allow)])) == 4)
        #expect(points([Label("SECRET"): .block]) == 0)
        #expect(points([Label("IP_ADDRESS"): .allow]) == 2)
    }

    @Test("gives the heaviest reasons first, and adds them up")
    func order() {
        var random = SeededGenerator(seed: 8)
        for _ in 0..<Effort.times(300) {
            let reasons = RiskScore(of: random.asset()).reasons
            let places = reasons.map { RiskReason.Code.allCases.firstIndex(of: $0.code) ?? 0 }
            for index in reasons.indices.dropFirst() {
                let (before, after) = (reasons[index - 1], reasons[index])
                #expect(
                    before.points > after.points || before.points == after.points && places[index - 1] < places[index])
            }
            #expect(reasons.allSatisfy { $0.points > 0 })
        }
    }
}

import Domain
import TestKit

/// Assets to compare.
enum Sample {
    /// One that exposes nothing: nobody may use it, and all is fixed.
    static let quiet = Asset(
        id: "quiet", name: "Quiet", owner: "ann@example.com", purpose: "Nothing.", environment: .development,
        audience: .limited(groups: [], people: []),
        configuration: AssetConfiguration(
            instructions: "Say nothing.", model: "small-1", tools: Array("[]".utf8),
            limits: .init(maximumOutputTokens: 100, maximumRequestBytes: 1_000, requestsPerMinute: 10), features: []))

    static func quiet(_ change: (inout Asset) -> Void) -> Asset {
        var asset = quiet
        change(&asset)
        return asset
    }

    /// The definition of one function with the parameters, each a JSON Schema by name.
    static func tool(_ name: String, _ properties: [(String, String)] = [], description: String = "Looks it up.")
        -> String
    {
        let inner = properties.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",")
        return #"{"type":"function","function":{"name":"\#(name)","description":"\#(description)","#
            + #""parameters":{"type":"object","properties":{\#(inner)}}}}"#
    }

    static func tools(_ definitions: [String]) -> [UInt8] { Array("[\(definitions.joined(separator: ","))]".utf8) }
}

extension SeededGenerator {
    mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

    mutating func subset<T: Hashable>(_ items: [T]) -> Set<T> { Set(items.filter { _ in below(2) == 0 }) }

    mutating func text(_ words: [String], upTo count: Int) -> String {
        (0..<below(count + 1)).map { _ in pick(words) }.joined()
    }

    private mutating func rules() -> [Label: LabelAction] {
        let labels = ["SECRET", "SECRET/JWT", "EMAIL_ADDRESS", "IBAN_CODE", "IP_ADDRESS"].compactMap { Label(name: $0) }
        let actions: [LabelAction] = [
            .allow, .mask(.placeholder), .mask(.keep(first: 0, last: 4)), .mask(.keep(first: 2, last: 2)), .coach,
            .block,
        ]
        var rules: [Label: LabelAction] = [:]
        for label in labels where below(3) == 0 { rules[label] = pick(actions) }
        return rules
    }

    private mutating func tools() -> [UInt8]? {
        if below(4) == 0 { return nil }
        if below(16) == 0 { return Array("[{}]".utf8) }
        var definitions: [String] = []
        for name in ["find", "send", "pay"] where below(2) == 0 {
            let types = [#"{"type":"string"}"#, #"{"type":"integer"}"#]
            var properties: [(String, String)] = []
            for property in ["to", "sum"] where below(2) == 0 { properties.append((property, pick(types))) }
            definitions.append(Sample.tool(name, properties, description: pick(["One.", "Two."])))
        }
        return Sample.tools(below(3) == 0 ? definitions.reversed() : definitions)
    }

    /// Gives some of the asset's fields other values.
    mutating func rewrite(_ asset: inout Asset, oneIn chance: Int) {
        let people = ["ann@example.com", "ben@example.com", "cho@example.com"]
        let words = ["go ", "stop ", "and ", "never\n", "é", "。", ", "]
        if below(chance) == 0 { asset.kind = pick(AssetKind.allCases) }
        if below(chance) == 0 { asset.name = pick(["One", "Two"]) }
        if below(chance) == 0 { asset.owner = pick(people) }
        if below(chance) == 0 { asset.deputies = subset(people) }
        if below(chance) == 0 { asset.department = pick([nil, "Law", "Sales"]) }
        if below(chance) == 0 { asset.purpose = text(words, upTo: 9) }
        if below(chance) == 0 { asset.environment = pick(Environment.allCases) }
        if below(chance) == 0 {
            let limited = Audience.limited(
                groups: subset(["law", "sales", "it", "hr", "all", "more"]), people: subset(people))
            asset.audience = pick([.everyone, limited, limited])
        }
        if below(chance) == 0 { asset.configuration.instructions = pick([nil, text(words, upTo: 30)]) }
        if below(chance) == 0 { asset.configuration.model = pick(["small-1", "large-1"]) }
        if below(chance) == 0 { asset.configuration.tools = tools() }
        if below(chance) == 0 { asset.configuration.limits.maximumOutputTokens = pick([nil, 10, 20]) }
        if below(chance) == 0 { asset.configuration.limits.maximumRequestBytes = pick([nil, 10, 20]) }
        if below(chance) == 0 { asset.configuration.limits.requestsPerMinute = pick([nil, 10, 20]) }
        if below(chance) == 0 { asset.configuration.features = subset(Feature.allCases) }
        if below(chance) == 0 { asset.configuration.rules.request = rules() }
        if below(chance) == 0 { asset.configuration.rules.response = rules() }
        rewriteReach(&asset, oneIn: chance)
    }

    private mutating func rewriteReach(_ asset: inout Asset, oneIn chance: Int) {
        if below(chance) == 0 {
            asset.editors = Editor.Right.allCases.filter { _ in below(4) == 0 }.map {
                Editor(
                    .group($0.rawValue), rights: [$0],
                    knowledge: $0 == .knowledge ? pick(Classification.allCases) : .internal)
            }
        }
        if below(chance) == 0 {
            asset.dataScope = DataScope(
                classification: pick([nil] + Classification.allCases), dataSets: subset(["crm", "wiki"]))
        }
        if below(chance) == 0 { asset.sharing = pick([nil] + Sharing.allCases) }
        if below(chance) == 0 { asset.retentionDays = pick([nil, 30, 90]) }
        if below(chance) == 0 { asset.configuration.memory = pick([nil, true, false]) }
        if below(chance) == 0 {
            asset.configuration.knowledge = ["a.pdf", "b.pdf"].filter { _ in below(2) == 0 }.map {
                KnowledgeReference(
                    name: $0, digest: String(repeating: pick(["0", "1"]), count: 64),
                    classification: pick(Classification.allCases))
            }
        }
        if below(chance) == 0 {
            asset.configuration.actions = ["orders", "pay"].filter { _ in below(2) == 0 }.map {
                AssetAction(
                    name: $0, server: pick(["https://a.example", "https://b.example"]),
                    document: pick([nil, .init(file: "a.yaml", digest: "0"), .init(file: "a.yaml", digest: "1")]),
                    endpoints: subset(["GET /a", "POST /a"]).sorted(), scopes: subset(["read", "write"]),
                    authentication: pick([.none, ConnectionAuthentication(.bearer, secret: "a")]))
            }
        }
        if below(chance) == 0 {
            asset.configuration.servers = ["wiki", "crm"].filter { _ in below(2) == 0 }.map {
                ToolServer(
                    name: $0, url: pick(["https://a.example", "https://b.example"]), tools: subset(["find", "write"]),
                    scopes: subset(["read"]),
                    authentication: pick([.none, ConnectionAuthentication(.oauth, secret: "a")]))
            }
        }
    }

    mutating func asset() -> Asset {
        var asset = Sample.quiet
        rewrite(&asset, oneIn: 1)
        return asset
    }
}

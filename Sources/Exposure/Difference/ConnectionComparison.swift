internal import Domain

/// Compares what two versions of an asset know and what they reach: files, actions, MCP servers.
struct ConnectionComparison {
    let old: Asset?
    let new: Asset

    // MARK: - Files

    /// By name: what is another file under the same name is another text, whatever it holds.
    var knowledge: AssetChange? {
        let before = Self.named(old?.configuration.knowledge ?? [], \.name)
        let after = Self.named(new.configuration.knowledge, \.name)
        var (effect, details): (ChangeEffect, [ChangeDetail]) = (.neutral, [])
        for name in Set(before.keys).union(after.keys).sorted() where before[name] != after[name] {
            // Another text, or the same called less delicate, is for somebody to look at.
            let change: ChangeEffect = before[name] == nil ? .gain : after[name] == nil ? .loss : .mixed
            effect = effect.joined(with: change)
            details.append(.entry(name: name, old: before[name].map(Self.word), new: after[name].map(Self.word)))
        }
        return details.isEmpty ? nil : AssetChange(kind: .knowledge, effect: effect, details: details)
    }

    private static func word(_ file: KnowledgeReference) -> String {
        "\(file.classification.rawValue), \(file.digest.prefix(12))"
    }

    // MARK: - Actions and servers

    var actions: AssetChange? {
        let before = Self.named(old?.configuration.actions ?? [], \.name)
        let after = Self.named(new.configuration.actions, \.name)
        return change(
            .actions, Self.words(before.values), Self.words(after.values),
            Self.pairs(before, after) { old, new in
                [
                    ("authentication", old.authentication.words, new.authentication.words),
                    ("OpenAPI document", old.document.map(Self.word), new.document.map(Self.word)),
                ]
            })
    }

    var servers: AssetChange? {
        let before = Self.named(old?.configuration.servers ?? [], \.name)
        let after = Self.named(new.configuration.servers, \.name)
        return change(
            .servers, Self.words(before.values), Self.words(after.values),
            Self.pairs(before, after) { old, new in
                [("authentication", old.authentication.words, new.authentication.words)]
            })
    }

    private typealias Part = (name: String, old: String?, new: String?)

    /// What can be reached is a set, and whatever comes to it is a gain; how it is reached cannot be told from outside.
    private func change(_ kind: ChangeKind, _ old: Set<String>, _ new: Set<String>, _ parts: [Part]) -> AssetChange? {
        var details: [ChangeDetail] = []
        if old != new {
            details.append(.members(added: new.subtracting(old).sorted(), removed: old.subtracting(new).sorted()))
        }
        details += parts.map { .entry(name: $0.name, old: $0.old, new: $0.new) }
        guard !details.isEmpty else { return nil }
        let effect = ChangeEffect(from: old, to: new)
        return AssetChange(kind: kind, effect: parts.isEmpty ? effect : effect.joined(with: .mixed), details: details)
    }

    /// What of those that were there before and are there still differs.
    private static func pairs<Connection>(
        _ before: [String: Connection], _ after: [String: Connection], _ parts: (Connection, Connection) -> [Part]
    ) -> [Part] {
        before.keys.sorted().flatMap { name -> [Part] in
            guard let old = before[name], let new = after[name] else { return [] }
            return parts(old, new).filter { $0.old != $0.new }.map { ("\(name): \($0.name)", $0.old, $0.new) }
        }
    }

    private static func words(_ actions: some Sequence<AssetAction>) -> Set<String> {
        Set(
            actions.flatMap { action in
                ["\(action.name): \(action.server)"] + action.endpoints.map { "\(action.name): \($0)" }
                    + action.scopes.map { "\(action.name): scope \($0)" }
            })
    }

    private static func words(_ servers: some Sequence<ToolServer>) -> Set<String> {
        Set(
            servers.flatMap { server in
                ["\(server.name): \(server.url)"] + server.tools.map { "\(server.name): tool \($0)" }
                    + server.scopes.map { "\(server.name): scope \($0)" }
            })
    }

    private static func word(_ document: AssetAction.Document) -> String {
        "\(document.file), \(document.digest.prefix(12))"
    }

    /// Where two have one name the last counts, which no manifest has.
    private static func named<Part>(_ parts: [Part], _ name: (Part) -> String) -> [String: Part] {
        Dictionary(parts.map { (name($0), $0) }) { _, last in last }
    }
}

extension ConnectionAuthentication {
    fileprivate var words: String { secret.map { "\(kind.rawValue), \($0)" } ?? kind.rawValue }
}

import Cedar
import Domain
import Ledger
import Registry

/// A file of retention rules: YAML or JSON, strict. A key nobody knows, a kind there is none of or a period that makes no sense is
/// an error that names file and line.
///
///     otherwise: 7 years
///     rules:
///       - name: chats
///         kinds: [model.request, model.response]
///         keep: 6 months
struct RetentionFile {
    private static let longestText = 200
    private let path: String

    static func read(_ path: String) throws(CommandFailure) -> RetentionRules {
        let file = RetentionFile(path: path)
        let documents: [ManifestNode]
        do {
            documents = try ManifestNode.documents(InputFile.read(path))
        } catch let error as ManifestSyntaxError {
            throw file.wrong(error.place, error.message)
        } catch {
            throw (error as? CommandFailure) ?? .usage("\(path.oneLine): cannot be read")
        }
        guard let root = documents.first else { throw .usage("\(path.oneLine): there are no rules in it") }
        if documents.count > 1 { throw file.wrong(documents[1].place, "there is a second document; keep one") }
        return try file.rules(root)
    }

    private func rules(_ node: ManifestNode) throws(CommandFailure) -> RetentionRules {
        let members = try members(node, "the file", ["otherwise", "rules"])
        var rules: [RetentionRules.Rule] = []
        if let node = members["rules"] {
            for element in try list(node, "rules") {
                let rule = try self.rule(element)
                if rules.contains(where: { $0.name == rule.name }) {
                    throw wrong(element.place, "there are two rules `\(rule.name)`")
                }
                rules.append(rule)
            }
        }
        return RetentionRules(rules: rules, otherwise: try members["otherwise"].map(period) ?? nil)
    }

    private func rule(_ node: ManifestNode) throws(CommandFailure) -> RetentionRules.Rule {
        let members = try members(node, "a rule", ["name", "kinds", "assets", "labels", "keep"])
        guard let named = members["name"], let kept = members["keep"] else {
            throw wrong(node.place, "a rule has a `name`, and says with `keep` for how long")
        }
        let name = try text(named, "name")
        guard RetentionRules.Rule.isName(name) else {
            throw wrong(
                named.place, "`name` is 1 to 40 letters, digits, `-` and `_`, and not `\(RetentionRules.otherwiseName)`"
            )
        }
        let rule = RetentionRules.Rule(
            name: name,
            kinds: try texts(members["kinds"], "kinds") { RecordKind(rawValue: $0) != nil },
            assets: try texts(members["assets"], "assets") { !$0.isEmpty },
            labels: try texts(members["labels"], "labels") { Label(name: $0) != nil }, keep: try period(kept))
        guard !(rule.kinds + rule.assets + rule.labels).isEmpty else {
            throw wrong(
                node.place, "a rule names `kinds`, `assets` or `labels`; for everything else there is `otherwise`")
        }
        return rule
    }

    private func period(_ node: ManifestNode) throws(CommandFailure) -> RetentionPeriod? {
        let text = try text(node, "a period")
        if text == "forever" { return nil }
        guard let period = RetentionPeriod(text) else {
            throw wrong(
                node.place,
                "a period is `forever` or a number of days, months or years, up to \(RetentionPeriod.longestYears) years: `90 days`, `6 months`, `7 years`"
            )
        }
        return period
    }

    private func texts(
        _ node: ManifestNode?, _ key: String, _ isKnown: (String) -> Bool
    ) throws(CommandFailure) -> [String] {
        guard let node else { return [] }
        var texts: [String] = []
        for element in try list(node, key) {
            let text = try text(element, key)
            guard isKnown(text) else {
                let known =
                    key == "kinds" ? "; known are " + RecordKind.allCases.map(\.rawValue).joined(separator: ", ") : ""
                throw wrong(element.place, "`\(text)` is none of the \(key) there can be\(known)")
            }
            texts.append(text)
        }
        guard !texts.isEmpty else { throw wrong(node.place, "`\(key)` is empty; leave it out when it does not matter") }
        return texts
    }

    private func members(
        _ node: ManifestNode, _ what: String, _ known: [String]
    ) throws(CommandFailure) -> [String: ManifestNode] {
        guard case .mapping(let members) = node.value else {
            throw wrong(node.place, "\(what) must be a mapping, found \(node.kind)")
        }
        var found: [String: ManifestNode] = [:]
        for member in members {
            guard known.contains(member.key) else {
                let near = Suggestion.closest(to: member.key, among: known).map { "did you mean `\($0)`?" }
                throw wrong(
                    member.keyPlace,
                    "`\(member.key.prefix(80))` is nothing \(what) has; "
                        + (near ?? "known are \(known.joined(separator: ", "))"))
            }
            found[member.key] = member.value
        }
        return found
    }

    private func list(_ node: ManifestNode, _ key: String) throws(CommandFailure) -> [ManifestNode] {
        guard case .list(let elements) = node.value else {
            throw wrong(node.place, "`\(key)` must be a list, found \(node.kind)")
        }
        guard elements.count <= RetentionRules.most else {
            throw wrong(node.place, "`\(key)` has more than \(RetentionRules.most) entries")
        }
        return elements
    }

    private func text(_ node: ManifestNode, _ key: String) throws(CommandFailure) -> String {
        guard case .text(let text) = node.value, text.utf8.count <= Self.longestText else {
            throw wrong(node.place, "`\(key)` must be a short text, found \(node.kind)")
        }
        return text
    }

    private func wrong(_ place: ManifestPlace, _ message: String) -> CommandFailure {
        .usage("\(path):\(place.line):\(place.column): \(message)".oneLine)
    }
}

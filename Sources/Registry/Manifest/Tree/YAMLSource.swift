internal import Yams

/// Reads manifests written in YAML.
///
/// The part of YAML 1.2 that says the same as JSON: no tags, no anchors and aliases, keys that are text. What looks like
/// a boolean, a number or nothing is read by the core schema, so `NO` is text, as people expect.
struct YAMLSource {
    private var nodes = 0

    /// The documents of one file; empty ones are left out.
    static func read(_ bytes: [UInt8]) throws(ManifestSyntaxError) -> [ManifestNode] {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ManifestSyntaxError(place: ManifestPlace(line: 1, column: 1), message: "the file is not UTF-8")
        }
        try AliasGuard.check(bytes)
        var source = YAMLSource()
        var documents: [ManifestNode] = []
        do {
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            while let root = try parser.nextRoot() {
                guard documents.count < ManifestLimits.documents else {
                    throw ManifestSyntaxError(
                        place: Self.place(root), message: "more than \(ManifestLimits.documents) documents in one file")
                }
                let node = try source.node(root, depth: 1)
                if case .null = node.value { continue }
                documents.append(node)
            }
        } catch {
            throw Self.syntaxError(error, in: bytes)
        }
        return documents
    }

    private mutating func node(_ node: Node, depth: Int) throws(ManifestSyntaxError) -> ManifestNode {
        let place = Self.place(node)
        nodes += 1
        guard depth <= ManifestLimits.depth else {
            throw ManifestSyntaxError(place: place, message: "more than \(ManifestLimits.depth) levels of nesting")
        }
        guard nodes <= ManifestLimits.nodes else {
            throw ManifestSyntaxError(place: place, message: "more than \(ManifestLimits.nodes) values in one file")
        }
        return ManifestNode(value: try value(node, depth: depth, place: place), place: place)
    }

    private mutating func value(
        _ node: Node, depth: Int, place: ManifestPlace
    ) throws(ManifestSyntaxError) -> ManifestNode.Value {
        switch node {
        case .scalar(let scalar):
            let tag = scalar.tag.rawValue
            guard ["", "!", "tag:yaml.org,2002:str"].contains(tag) else { throw Self.refusedTag(place) }
            return scalar.style == .plain && tag.isEmpty ? YAMLScalar.value(of: scalar.string) : .text(scalar.string)
        case .sequence(let sequence):
            guard ["", "!", "tag:yaml.org,2002:seq"].contains(sequence.tag.rawValue) else {
                throw Self.refusedTag(place)
            }
            var list: [ManifestNode] = []
            for element in sequence { list.append(try self.node(element, depth: depth + 1)) }
            return .list(list)
        case .mapping(let mapping):
            guard ["", "!", "tag:yaml.org,2002:map"].contains(mapping.tag.rawValue) else {
                throw Self.refusedTag(place)
            }
            return .mapping(try members(of: mapping, depth: depth))
        case .alias:
            throw AliasGuard.refusal(place)
        }
    }

    private mutating func members(
        of mapping: Node.Mapping, depth: Int
    ) throws(ManifestSyntaxError) -> [ManifestNode.Member] {
        var members: [ManifestNode.Member] = []
        var keys: Set<String> = []
        for (key, value) in mapping {
            let place = Self.place(key)
            guard case .scalar(let scalar) = key else {
                throw ManifestSyntaxError(place: place, message: "a key must be text")
            }
            guard keys.insert(scalar.string).inserted else { throw Self.duplicate(scalar.string, place) }
            let node = try self.node(value, depth: depth + 1)
            members.append(ManifestNode.Member(key: scalar.string, keyPlace: place, value: node))
        }
        return members
    }

    private static func place(_ node: Node) -> ManifestPlace {
        node.mark.map { ManifestPlace(line: $0.line, column: $0.column) } ?? ManifestPlace(line: 1, column: 1)
    }

    private static func refusedTag(_ place: ManifestPlace) -> ManifestSyntaxError {
        ManifestSyntaxError(place: place, message: "tags (`!…`) are not accepted; write the value itself")
    }

    private static func duplicate(_ key: String, _ place: ManifestPlace) -> ManifestSyntaxError {
        ManifestSyntaxError(place: place, message: "the key `\(TextRule.shown(key))` is there twice; keep one of them")
    }

    /// The reader's own errors, without the source lines they carry.
    private static func syntaxError(_ error: any Error, in bytes: [UInt8]) -> ManifestSyntaxError {
        let start = ManifestPlace(line: 1, column: 1)
        switch error {
        case let error as ManifestSyntaxError:
            return error
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            let place = ManifestPlace(line: mark.line, column: mark.column)
            return ManifestSyntaxError(place: place, message: "invalid YAML: \(problem)")
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            let place = ManifestPlace(line: context.mark.line, column: context.mark.column)
            return duplicate(keys.first ?? "", place)
        case YamlError.reader(let problem, _, _, _):
            return ManifestSyntaxError(place: start, message: "invalid YAML: \(problem)")
        default:
            return ManifestSyntaxError(place: start, message: "invalid YAML")
        }
    }
}

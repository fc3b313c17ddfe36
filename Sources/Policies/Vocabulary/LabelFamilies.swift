internal import Cedar
public import Domain

/// The labels there are and the families they belong to.
public struct LabelFamilies: Sendable {
    /// The family of labels that an organisation made up: no other has them.
    public static let own = "OWN_DATA"

    /// Every label and family, with those directly above it.
    let parents: [String: [String]]
    /// What can be found, sorted; families are not among them.
    public let labels: [Label]
    /// What can be found by itself: of a type with subtypes these are found, and it is a family.
    private let found: Set<String>
    private let foundAbove: Set<String>
    /// A label's own entity and those of everything above it.
    private let closures: [Label: [EntityUID]]

    /// - Parameters:
    ///   - json: `{"LABEL": ["FAMILY", …], …}`.
    ///   - labels: Labels that can be found, besides those the file names.
    init(json: [UInt8], labels: Set<Label>) throws(PolicyProblems) {
        var parents = try Self.read(json)
        for label in labels {
            if label.subtype != nil { parents[label.name, default: []].append(label.type) }
            // What ships has its families in the file: all else somebody here has given a name.
            if parents[label.type] == nil { parents[label.type] = parents[Self.own] == nil ? [] : [Self.own] }
        }
        for family in Set(parents.values.joined()) where parents[family] == nil { parents[family] = [] }
        self.parents = parents
        let known = labels.union(parents.keys.compactMap(Label.init(name:)))
        self.labels = labels.sorted()
        closures = Dictionary(
            known.map { ($0, Self.closure(of: $0, parents)) }, uniquingKeysWith: { first, _ in first })
        let families = Set(labels.lazy.filter { $0.subtype != nil }.map(\.type))
        let found = labels.map(\.name).filter { !families.contains($0) }
        self.found = Set(found)
        foundAbove = Set(labels.flatMap { Self.closure(of: $0, parents).dropFirst().map(\.id.string) })
    }

    /// Whether it can be found by itself; of a family, what is in it can.
    func isFound(_ name: String) -> Bool { found.contains(name) }

    /// Whether something in it can be found.
    func hasFoundMembers(_ name: String) -> Bool { foundAbove.contains(name) }

    /// Every name, for suggestions.
    public var names: [String] { parents.keys.sorted() }

    /// The names of the label and of everything it belongs to.
    public func names(of label: Label) -> Set<String> { Set(closure(of: label).map(\.id.string)) }

    /// Why nothing can be found that has this label, and what to write instead; `nil` when something can.
    public func objection(to label: Label) -> String? {
        guard isKnown(label) else {
            let meant = Suggestion.closest(to: label.name, among: names).map { "; did you mean `\($0)`?" }
            return "there is no label `\(label.name)`\(meant ?? "")"
        }
        guard !isFound(label.name) else { return nil }
        let members = labels.filter {
            isFound($0.name) && closure(of: $0).dropFirst().contains(Names.label(label.name))
        }
        guard !members.isEmpty else { return nil }
        let named = members.prefix(3).map { "`\($0.name)`" }.joined(separator: ", ")
        return "`\(label.name)` is a family of labels and not found by itself; write what is found, such as \(named)"
    }

    func isKnown(_ name: String) -> Bool { parents[name] != nil }

    /// Whether somebody can find it, or it is a kind of what somebody can find.
    public func isKnown(_ label: Label) -> Bool { isKnown(label.name) || isKnown(label.type) }

    /// The label and all its families. A label nobody has heard of belongs to its type.
    func closure(of label: Label) -> [EntityUID] {
        closures[label] ?? Self.closure(of: label, parents)
    }

    private static func closure(of label: Label, _ parents: [String: [String]]) -> [EntityUID] {
        var found = [label.name]
        if label.subtype != nil, parents[label.name] == nil { found.append(label.type) }
        var next = 0
        while next < found.count {
            for parent in parents[found[next]] ?? [] where !found.contains(parent) { found.append(parent) }
            next += 1
        }
        return found.map(Names.label)
    }

    private static func read(_ json: [UInt8]) throws(PolicyProblems) -> [String: [String]] {
        let name = "labels.json"
        let document: JSON
        do {
            document = try JSON(parsing: json)
        } catch {
            throw PolicyProblems("the label families cannot be read: \(error)", in: name)
        }
        guard case .object(let object) = document else {
            throw PolicyProblems("the label families must be an object", in: name)
        }
        var parents: [String: [String]] = [:]
        for member in object.members {
            guard case .array(let list) = member.value else {
                throw PolicyProblems("`\(member.name)` must be a list of families", in: name)
            }
            parents[member.name.string] = try list.map { (item) throws(PolicyProblems) in
                guard case .string(let family) = item else {
                    throw PolicyProblems("a family of `\(member.name)` is not a string", in: name)
                }
                return family.string
            }
        }
        return parents
    }
}

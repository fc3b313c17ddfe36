internal import Cedar

/// How one policy differs between two sets.
public struct PolicyDifference: Sendable {
    /// What became of it.
    public enum Kind: String, Sendable, Hashable {
        case added, removed, changed
    }

    /// What of it differs, in the order in which it matters.
    public enum Aspect: String, Sendable, Hashable, CaseIterable {
        case effect, conditions, message, controls
        /// Comments, layout, annotations without a meaning here.
        case wording
    }

    /// A line of its text.
    public struct Line: Hashable, Sendable {
        /// Which of the texts it is in.
        public enum Origin: Character, Sendable, Hashable {
            case both = " "
            case before = "-"
            case after = "+"
        }

        public var origin: Origin
        public var text: String
    }

    public var id: String
    public var before: Rule?
    public var after: Rule?

    public var kind: Kind { before == nil ? .added : after == nil ? .removed : .changed }

    /// Empty unless it was changed.
    public var aspects: [Aspect] {
        guard let before, let after else { return [] }
        var found: [Aspect] = []
        if before.effect != after.effect || before.obligation != after.obligation { found.append(.effect) }
        if before.logic != after.logic { found.append(.conditions) }
        if before.messages != after.messages { found.append(.message) }
        if Set(before.controls) != Set(after.controls) { found.append(.controls) }
        return found.isEmpty ? [.wording] : found
    }

    /// Looking for what two texts have in common takes the product of their lines: beyond this it is not looked for.
    private static let mostComparisons = 4_000_000

    /// Both texts, line by line; one behind the other where they are too long to compare.
    public var lines: [Line] {
        let old = Self.lines(of: before)
        let new = Self.lines(of: after)
        guard old.count * new.count <= Self.mostComparisons else {
            return old.map { Line(origin: .before, text: $0) } + new.map { Line(origin: .after, text: $0) }
        }
        // By bytes, as policies are evaluated: texts that only look alike differ.
        let difference = new.difference(from: old) { $0.utf8.elementsEqual($1.utf8) }
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [Line] = []
        var (first, second) = (0, 0)
        while first < old.count || second < new.count {
            if removed.contains(first) {
                lines.append(Line(origin: .before, text: old[first]))
                first += 1
            } else if inserted.contains(second) {
                lines.append(Line(origin: .after, text: new[second]))
                second += 1
            } else {
                lines.append(Line(origin: .both, text: old[first]))
                (first, second) = (first + 1, second + 1)
            }
        }
        return lines
    }

    private static func lines(of rule: Rule?) -> [String] {
        rule?.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) ?? []
    }
}

extension PolicyLibrary {
    /// What is different in the other set, by id: in this set's order, and then what the other one adds.
    public func differences(to other: PolicyLibrary) -> [PolicyDifference] {
        let (old, new) = (byID, other.byID)
        let kept = rules.compactMap { rule -> PolicyDifference? in
            let after = new[rule.id]
            if let after, Text(after.text) == Text(rule.text) { return nil }
            return PolicyDifference(id: rule.id, before: rule, after: after)
        }
        let added = other.rules.filter { old[$0.id] == nil }.map { PolicyDifference(id: $0.id, before: nil, after: $0) }
        return kept + added
    }

    private var byID: [String: Rule] { Dictionary(rules.map { ($0.id, $0) }) { first, _ in first } }
}

extension Rule {
    /// Whom and what it is about and under which conditions, without annotations, comments and layout.
    fileprivate var logic: Text {
        var bare = policy
        bare.annotations = []
        return Text(bare.description)
    }

    fileprivate var messages: [Text?] { ["message", "refusal"].map { policy.annotation(Text($0)) } }
}

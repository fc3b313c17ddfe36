extension AssetDifference {
    /// What changes as lines for people, without line breaks inside; the kind first, and what is shown of it below.
    public var lines: [String] {
        changes.flatMap { change in
            let effect = change.effect == .neutral ? "" : " (\(change.effect.rawValue))"
            return ["\(change.kind.rawValue)\(effect)"] + change.details.flatMap(\.lines).map { "  \($0)" }
        }
    }
}

extension ChangeDetail {
    /// `- ` before what was, `+ ` before what is, `~ ` before what is otherwise.
    public var lines: [String] {
        switch self {
        case .words(let runs): WordRun.lines(runs)
        case .value(let old, let new): Self.pair("", old, new)
        case .entry(let name, let old, let new): Self.pair("\(Self.oneLine(name)): ", old, new)
        case .members(let added, let removed):
            removed.map { "- \(Self.oneLine($0))" } + added.map { "+ \(Self.oneLine($0))" }
        case .toolChanged(let name, let change, let properties):
            ["\(Self.sign(change)) \(Self.oneLine(name))"]
                + properties.map { property in
                    let path = property.path.isEmpty ? "the tool itself" : Self.oneLine(property.path)
                    let aspects =
                        property.aspects.isEmpty ? "" : " (\(Self.oneLine(property.aspects.joined(separator: ", "))))"
                    return "  \(Self.sign(property.change)) \(path)\(aspects)"
                }
        case .reordered: ["~ the same in another order"]
        case .rewritten: ["~ the same in another notation"]
        case .unreadable(.old): ["~ what was there cannot be read as tools"]
        case .unreadable(.new): ["~ what is there cannot be read as tools"]
        case .omitted(let count): ["~ and \(count) more"]
        }
    }

    private static func pair(_ lead: String, _ old: String?, _ new: String?) -> [String] {
        (old.map { ["- \(lead)\(oneLine($0))"] } ?? []) + (new.map { ["+ \(lead)\(oneLine($0))"] } ?? [])
    }

    private static func sign(_ change: PieceChange) -> String {
        switch change {
        case .added: "+"
        case .removed: "-"
        case .changed: "~"
        }
    }

    /// Nothing that would end the line, or do something to a terminal.
    fileprivate static func oneLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: "\u{FFFD}"
                    default: scalar
                    }
                }))
    }
}

extension WordRun {
    /// Characters that are shown at either end of what is kept between changes.
    private static let keptEnds = 40

    /// A text in one flow, what went in `[-…-]` and what came in `{+…+}`, cut into the lines it has.
    static func lines(_ runs: [WordRun]) -> [String] {
        var text = ""
        for (index, run) in runs.enumerated() {
            switch run.kind {
            case .removed: text += "[-\(run.text)-]"
            case .inserted: text += "{+\(run.text)+}"
            case .kept where run.text.count > 2 * keptEnds:
                if index > 0 { text += run.text.prefix(keptEnds) }
                text += "…"
                if index < runs.count - 1 { text += run.text.suffix(keptEnds) }
            case .kept: text += run.text
            }
        }
        return text.split(separator: "\n", omittingEmptySubsequences: true).map {
            "~ \(ChangeDetail.oneLine(String($0)))"
        }
    }
}

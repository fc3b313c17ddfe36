import Domain
import Exposure

/// What changes between two versions of an asset, as pages show it.
struct DifferenceView {
    var changes: [AssetChange]

    /// Characters that the page shows at either end of what is kept between changes. What changes is shown whole.
    private static let keptEnds = 120

    var view: View { ["changes": changes.map(change), "hasChanges": !changes.isEmpty] }

    private func change(_ change: AssetChange) -> View {
        let (effect, tone): (String, String) =
            switch change.effect {
            case .gain: ("exposes more", "danger")
            case .loss: ("exposes less", "good")
            case .mixed: ("look closely", "changed")
            case .neutral: ("", "")
            }
        return [
            "changeName": Wording.change(change.kind), "effect": effect.isEmpty ? false : effect, "effectTone": tone,
            "details": change.details.map { Self.nothing.merging(detail($0)) { _, shown in shown } },
        ]
    }

    /// What a detail does not have is said, so that it is not looked up further out.
    private static var nothing: View {
        ["words": false, "values": false, "members": false, "note": false, "notes": []]
    }

    private func detail(_ detail: ChangeDetail) -> View {
        switch detail {
        case .words(let runs): ["words": ["runs": runs.enumerated().map { run($0.element, $0.offset, of: runs.count) }]]
        case .value(let old, let new): values(nil, old, new)
        case .entry(let name, let old, let new): values(name, old, new)
        case .members(let added, let removed):
            ["members": ["added": added.map(member), "removed": removed.map(member)] as View]
        case .toolChanged(let name, let what, let properties):
            [
                "note": "\(VisibleText.line(name)) \(Self.word(what))",
                "notes": properties.map { property in
                    let aspects = property.aspects.isEmpty ? "" : ": \(property.aspects.joined(separator: ", "))"
                    let path = property.path.isEmpty ? "the tool itself" : VisibleText.line(property.path)
                    return ["noteText": "\(path) \(Self.word(property.change))\(VisibleText.line(aspects))"] as View
                },
            ]
        case .reordered: ["note": "The same in another order"]
        case .rewritten: ["note": "The same in another notation"]
        case .unreadable(let side):
            ["note": side == .old ? "What was there cannot be read as tools" : "What is there cannot be read as tools"]
        case .omitted(let count): ["note": "and \(count) more"]
        }
    }

    private func values(_ name: String?, _ old: String?, _ new: String?) -> View {
        [
            "values": [
                "valueName": name.map { VisibleText.line($0) } ?? false,
                "old": old.map { VisibleText.line($0) } ?? false, "new": new.map { VisibleText.line($0) } ?? false,
            ] as View
        ]
    }

    private func member(_ name: String) -> View { ["member": VisibleText.line(name)] }

    private func run(_ run: WordRun, _ index: Int, of count: Int) -> View {
        var text = run.text
        if run.kind == .kept, text.count > 2 * Self.keptEnds {
            let start = index == 0 ? "" : String(text.prefix(Self.keptEnds))
            let end = index == count - 1 ? "" : String(text.suffix(Self.keptEnds))
            text = "\(start) … \(end)"
        }
        return [
            "runText": VisibleText.of(text), "isKept": run.kind == .kept, "isAdded": run.kind == .inserted,
            "isRemoved": run.kind == .removed,
        ]
    }

    private static func word(_ change: PieceChange) -> String { change.rawValue }
}

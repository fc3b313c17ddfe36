/// What policy does with content that carries a label. Ordered from lenient to strict.
public enum LabelAction: Hashable, Sendable, Comparable {
    /// Passes untouched and is recorded.
    case allow
    /// Passes with the value replaced.
    case mask(MaskingOperator)
    /// Stopped with a message to the person, who may send it again with a justification, which is recorded.
    case coach
    /// Stopped.
    case block

    /// What is done, and of two masks how little they show.
    private var strictness: (Int, Int) {
        switch self {
        case .allow: (0, 0)
        case .mask(let chosen): (1, chosen.discretion)
        case .coach: (2, 0)
        case .block: (3, 0)
        }
    }

    public static func < (left: LabelAction, right: LabelAction) -> Bool { left.strictness < right.strictness }

    /// Whether bytes with this action must not reach the other side as they are.
    public var withholds: Bool { self != .allow }
}

extension LabelAction: CustomStringConvertible {
    /// `allow`, `mask` (a placeholder), `mask:keep_last_4`, `mask:synthetic` and the like for the other operators, `coach`,
    /// `block`: the form manifests, policies and records use.
    public var description: String {
        switch self {
        case .allow: "allow"
        case .mask(.placeholder): "mask"
        case .mask(.keep(0, let count)) where count > 0: Self.keeping + String(count)
        case .mask(.keep(let first, let last)): "mask:keep_\(first)_\(last)"
        case .mask(let chosen): "mask:\(chosen)"
        case .coach: "coach"
        case .block: "block"
        }
    }

    /// Reads what ``description`` writes; `nil` for anything else. `keep_last` takes 1…8, `keep_FIRST_LAST` 0…8 of each.
    public init?(_ text: String) {
        switch text {
        case "allow": self = .allow
        case "mask": self = .mask(.placeholder)
        case "coach": self = .coach
        case "block": self = .block
        case _ where text.hasPrefix(Self.keeping):
            guard let count = Int(text.dropFirst(Self.keeping.count)), (1...MaskingOperator.mostKept).contains(count)
            else { return nil }
            self = .mask(.keep(first: 0, last: count))
        case _ where text.hasPrefix("mask:keep_"):
            let counts = text.dropFirst("mask:keep_".count).map { $0 == "_" ? "," : $0 }
            guard let chosen = MaskingOperator("mask:" + String(counts)) else { return nil }
            self = .mask(chosen)
        case _ where text.hasPrefix("mask:"):
            guard let chosen = MaskingOperator(String(text.dropFirst("mask:".count))) else { return nil }
            switch chosen {
            // These have a name of their own above.
            case .placeholder, .keep: return nil
            default: self = .mask(chosen)
            }
        default: return nil
        }
    }

    private static let keeping = "mask:keep_last_"

    /// Every mask by its name, for those who have to choose one.
    public static let masks: [String] =
        ["mask", "mask:redact", "mask:hash", "mask:token", "mask:date-shift", "mask:bucket", "mask:bucket:year"]
        + ["mask:synthetic"] + (1...MaskingOperator.mostKept).map { keeping + String($0) }
}

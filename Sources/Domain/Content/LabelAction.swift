/// What policy does with content that carries a label. Ordered from lenient to strict.
public enum LabelAction: Hashable, Sendable, Comparable {
    /// Passes untouched and is recorded.
    case allow
    /// Passes with the value replaced.
    case mask(MaskStyle)
    /// Stopped with a message to the person, who may send it again with a justification, which is recorded.
    case coach
    /// Stopped.
    case block

    private var strictness: Int {
        switch self {
        case .allow: 0
        // What shows less is stricter.
        case .mask(.keepLast(let count)): 9 - min(max(count, 1), 8)
        case .mask(.placeholder): 9
        case .coach: 10
        case .block: 11
        }
    }

    public static func < (left: LabelAction, right: LabelAction) -> Bool { left.strictness < right.strictness }

    /// Whether bytes with this action must not reach the other side as they are.
    public var withholds: Bool { self != .allow }
}

/// How a value is replaced.
public enum MaskStyle: Hashable, Sendable {
    /// The label's placeholder in square brackets: `[EMAIL]`.
    case placeholder
    /// Letters and digits become `*` except the last `count`: `**** **** **** 1111`.
    case keepLast(Int)
}

extension LabelAction: CustomStringConvertible {
    /// `allow`, `mask`, `mask:keep_last_4`, `coach`, `block`: the form manifests and records use.
    public var description: String {
        switch self {
        case .allow: "allow"
        case .mask(.placeholder): "mask"
        case .mask(.keepLast(let count)): "mask:keep_last_\(count)"
        case .coach: "coach"
        case .block: "block"
        }
    }

    /// Reads what ``description`` writes; `nil` for anything else. `keep_last` takes 1…8.
    public init?(_ text: String) {
        switch text {
        case "allow": self = .allow
        case "mask": self = .mask(.placeholder)
        case "coach": self = .coach
        case "block": self = .block
        default:
            let prefix = "mask:keep_last_"
            guard text.hasPrefix(prefix), let count = Int(text.dropFirst(prefix.count)), (1...8).contains(count) else {
                return nil
            }
            self = .mask(.keepLast(count))
        }
    }
}

public import Domain

/// What was replaced, counted by kind and operator. It holds nothing of the values.
public struct MaskingReport: Hashable, Sendable {
    /// A kind of value and what replaced it.
    public struct Line: Hashable, Sendable, Comparable {
        public let label: Label
        /// The name of the operator that was used: `placeholder` also where another could make nothing of the value.
        public let name: String

        public static func < (left: Line, right: Line) -> Bool {
            (left.label, left.name) < (right.label, right.name)
        }
    }

    public private(set) var counts: [Line: Int] = [:]

    /// All values that were replaced.
    public var total: Int { counts.values.reduce(0, +) }

    mutating func count(_ label: Label, _ chosen: MaskingOperator) {
        counts[Line(label: label, name: chosen.description), default: 0] += 1
    }
}

/// What a text has shown so far of the combinations one rule asks for.
///
/// The columns of a rule are joined in their order: a combination of the first few is followed only when some row begins
/// so. Of each column, and of each such beginning, the latest few are remembered.
struct RuleProgress {
    /// A value of one column.
    struct Value: Hashable {
        let hash: UInt64
        let range: Range<Int>
    }

    /// Values of the first columns, of one row.
    private struct Beginning {
        let hash: UInt64
        let ranges: [Range<Int>]
    }

    private struct Report: Hashable {
        let row: UInt32
        let place: Int
        let range: Range<Int>
    }

    private let rule: Int
    private let width: Int
    private let within: Int
    /// Of the schema, in the rule's order.
    private let columns: [Int]
    /// For the columns behind the first.
    private var values: [[Value]]
    private var beginnings: [[Beginning]]
    /// What was reported last, so that it is not reported for every partner it has.
    private var reports: [Report] = []

    /// Values that are remembered for a column.
    static let mostValues = 64
    /// The same when more than two are combined, which multiplies.
    static let mostValuesOfMany = 24
    private static let mostReports = 128

    init(_ schema: ExactDataSchema, rule: Int) {
        self.rule = rule
        width = schema.places[rule].count
        within = schema.rules[rule].within ?? ExactDataSchema.farthest
        columns = schema.places[rule]
        values = Array(repeating: [], count: width)
        beginnings = Array(repeating: [], count: max(width - 1, 0))
    }

    /// The first byte of what may still become a finding, when nothing that is to come starts before `horizon`.
    ///
    /// - Parameter holds: Of the schema's columns those that matter; `nil`: all.
    func pending(_ horizon: Int, holds: [Bool]? = nil) -> Int {
        var pending = horizon
        for (place, values) in values.enumerated() where holds?[columns[place]] ?? true {
            for value in values where !isGone(value.range.upperBound, horizon) {
                pending = min(pending, value.range.lowerBound)
            }
        }
        for beginning in beginnings.joined() where !isGone(Self.firstEnd(beginning.ranges), horizon) {
            for (place, range) in beginning.ranges.enumerated() where holds?[columns[place]] ?? true {
                pending = min(pending, range.lowerBound)
            }
        }
        return pending
    }

    /// Takes a value of the rule's column at `place`.
    mutating func add(
        _ value: Value, at place: Int, horizon: Int, _ index: borrowing ExactDataIndex,
        into findings: inout [ExactDataFinding]
    ) {
        forget(horizon)
        if place == 0 {
            let beginning = Beginning(hash: index.hashes.first(value.hash, of: rule), ranges: [value.range])
            follow(beginning, index, into: &findings)
        } else {
            Self.remember(value, in: &values[place], width)
            for beginning in beginnings[place - 1].reversed() { join(beginning, value, index, into: &findings) }
        }
    }

    /// A beginning that is new: it is complete, or joined with what came before it.
    private mutating func follow(
        _ beginning: Beginning, _ index: borrowing ExactDataIndex, into findings: inout [ExactDataFinding]
    ) {
        let count = beginning.ranges.count
        guard count < width else { return report(beginning, index, into: &findings) }
        Self.remember(beginning, in: &beginnings[count - 1], width)
        for value in values[count].reversed() { join(beginning, value, index, into: &findings) }
    }

    private mutating func join(
        _ beginning: Beginning, _ value: Value, _ index: borrowing ExactDataIndex,
        into findings: inout [ExactDataFinding]
    ) {
        let ranges = beginning.ranges + [value.range]
        guard isNear(ranges), !beginning.ranges.contains(where: { $0.overlaps(value.range) }) else { return }
        let joined = Beginning(hash: index.hashes.joined(beginning.hash, value.hash), ranges: ranges)
        if ranges.count < width, !index.members.contains(joined.hash) { return }
        follow(joined, index, into: &findings)
    }

    private mutating func report(
        _ found: Beginning, _ index: borrowing ExactDataIndex, into findings: inout [ExactDataFinding]
    ) {
        let table = index.tables[rule]
        guard let place = table.places(of: KeyTable.key(found.hash)).first else { return }
        let row = table.values[place]
        for (place, range) in found.ranges.enumerated() {
            let report = Report(row: row, place: place, range: range)
            if reports.contains(report) { continue }
            if reports.count == Self.mostReports { reports.removeFirst() }
            reports.append(report)
            let column = index.schema.columns[index.schema.places[rule][place]]
            findings.append(
                ExactDataFinding(
                    set: index.schema.name, row: Int(row), rule: rule, column: column.name, label: column.label,
                    range: range))
        }
    }

    /// Whether no two of them are farther apart than the rule allows.
    private func isNear(_ ranges: [Range<Int>]) -> Bool {
        let lastStart = ranges.reduce(0) { max($0, $1.lowerBound) }
        return lastStart - Self.firstEnd(ranges) <= within
    }

    private func isGone(_ end: Int, _ horizon: Int) -> Bool { horizon - end > within }

    private mutating func forget(_ horizon: Int) {
        for place in values.indices where !values[place].isEmpty {
            values[place].removeAll { horizon - $0.range.upperBound > within }
        }
        for place in beginnings.indices where !beginnings[place].isEmpty {
            beginnings[place].removeAll { horizon - Self.firstEnd($0.ranges) > within }
        }
    }

    private static func firstEnd(_ ranges: [Range<Int>]) -> Int { ranges.reduce(.max) { min($0, $1.upperBound) } }

    private static func remember<Item>(_ item: Item, in items: inout [Item], _ width: Int) {
        if items.count == (width > 2 ? mostValuesOfMany : mostValues) { items.removeFirst() }
        items.append(item)
    }
}

internal import Domain
internal import Storage
internal import Trust

/// Says which records have been kept long enough at one moment, by what lies open of them: kind, time and index terms. Nothing is
/// opened for it.
struct RetentionSorter {
    /// What becomes of a record.
    enum Fate: Hashable {
        case kept
        case held
        /// Let go by the rule of this name.
        case goes(String)
    }

    private struct Class {
        var name: String
        var kinds: Set<String>
        var assets: Set<[UInt8]>
        var labels: Set<[UInt8]>
        /// What is older may go; `nil` for never.
        var limit: Timestamp?

        func speaks(of kind: String, _ terms: Set<[UInt8]>) -> Bool {
            (kinds.isEmpty || kinds.contains(kind)) && (assets.isEmpty || !assets.isDisjoint(with: terms))
                && (labels.isEmpty || !labels.isDisjoint(with: terms))
        }
    }

    private let classes: [Class]
    private let otherwise: Class
    private let holds: Set<[UInt8]>
    private let receipt: [UInt8]
    /// Nothing that was made at this moment or later goes; `nil` when nothing goes at all.
    let latest: Timestamp?

    /// - Parameter holds: Those in force.
    init(_ rules: RetentionRules, holds: [StoredHold], at now: Timestamp, _ keys: LedgerKeys) {
        func terms(_ field: IndexField, _ values: [String]) -> Set<[UInt8]> {
            Set(values.map { IndexTerms.term(field, $0, keys) })
        }
        classes = rules.rules.map { rule in
            Class(
                name: rule.name, kinds: Set(rule.kinds), assets: terms(.asset, rule.assets),
                labels: terms(.label, rule.labels), limit: rule.keep?.begin(before: now))
        }
        otherwise = Class(
            name: RetentionRules.otherwiseName, kinds: [], assets: [], labels: [],
            limit: rules.otherwise?.begin(before: now))
        latest = (classes + [otherwise]).compactMap(\.limit).max()
        self.holds = Set(holds.lazy.flatMap(\.terms))
        receipt = IndexTerms.term(.operation, ErasureReceipt.operation, keys)
    }

    func fate(of record: StoredEntry) -> Fate {
        guard let latest, record.time < latest, let entry = LeafEntry(record.entry) else { return .kept }
        let terms = Self.terms(record)
        // Without its receipt a record that is gone cannot be told from one that was stolen.
        if terms.contains(receipt) { return .kept }
        let matching = classes.filter { $0.speaks(of: entry.kind, terms) }
        let deciding = matching.isEmpty ? [otherwise] : matching
        var longest: (name: String, limit: Timestamp)?
        for rule in deciding {
            guard let limit = rule.limit else { return .kept }
            if limit < longest?.limit ?? Timestamp(microseconds: .max) { longest = (rule.name, limit) }
        }
        guard let longest, record.time < longest.limit else { return .kept }
        return holds.isDisjoint(with: terms) ? .goes(longest.name) : .held
    }

    private static func terms(_ record: StoredEntry) -> Set<[UInt8]> {
        Set(
            stride(from: 0, to: record.terms.count, by: StoredRecord.termLength).map {
                Array(record.terms[$0..<min($0 + StoredRecord.termLength, record.terms.count)])
            })
    }
}

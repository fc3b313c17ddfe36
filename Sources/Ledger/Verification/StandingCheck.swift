internal import Domain
internal import Storage

/// Compares what the record says is in force, legal holds and witnesses, with the rows that have it.
///
/// The rows lie beside the record and prove nothing of themselves: whoever can write to the store can delete one, or end what it
/// stands for. What was placed and not ended on record has to be there.
struct StandingCheck {
    /// The rows at one moment.
    struct Rows {
        var holds: [StoredHold]
        var witnesses: [StoredWitness]

        init(_ store: any RecordStore) throws(StoreError) {
            holds = try store.holds()
            witnesses = try store.witnesses()
        }
    }

    /// What a row stands for, by what the record calls it.
    private enum Name: Hashable {
        case hold(String)
        case witness(String)

        var text: String {
            switch self {
            case .hold(let id): "the hold `\(id)`"
            case .witness(let key): "the witness `\(key.prefix { $0 != "+" })`"
            }
        }
    }

    /// What was placed and not ended, by the record that says so.
    private var standing: [Name: Int64] = [:]
    /// The newest record of a backup that was put back: what had ended in the store before stays ended without a word.
    private var restored: Int64 = -1
    /// Whether an act was erased, which may be the one that ended something.
    private var hasGaps = false

    /// Takes in an act of which only the leaf is left.
    mutating func purged(_ record: StoredRecord) {
        if record.kind == RecordKind.administration.rawValue { hasGaps = true }
    }

    /// Takes in a record that may place or end something.
    mutating func read(_ sequence: Int64, _ facts: RecordFacts, _ passages: [Passage]) {
        guard facts.kind == .administration, facts.outcome == .permit else { return }
        var name: String { passages.first.map { HoldOnRecord.firstLine(of: $0.text) } ?? "" }
        switch facts.operation {
        // One of neither was never placed.
        case HoldOnRecord.placing where facts.subject != nil || facts.asset != nil:
            standing[.hold(name)] = sequence
        case HoldOnRecord.lifting: standing[.hold(name)] = nil
        // Without a subject it was recorded before it was known whether the witness could be appointed.
        case "witness.add": if let key = facts.subject { standing[.witness(key)] = sequence }
        case "witness.remove": standing[.witness(name)] = nil
        case "store.restore": restored = sequence
        default: break
        }
    }

    /// The first that is not there as the record has it, and where the record says so.
    ///
    /// - Parameters:
    ///   - before: As the rows were before the records were counted, so that the record of each end is among those read.
    ///   - after: As they are now, so that each that was placed meanwhile is there.
    func problem(_ before: Rows, _ after: Rows) -> (sequence: Int64, reason: String)? {
        let ended = Self.names(before) {
            $0.lifted != nil
        } witnesses: {
            $0.dismissed != nil
        }
        let there = Self.names(after) { _ in
            true
        } witnesses: { _ in
            true
        }
        for (name, sequence) in standing.sorted(by: { $0.value < $1.value }) {
            if !there.contains(name) {
                return (
                    sequence,
                    "\(name.text) is on record and missing from the store: it was deleted, or the command was interrupted; "
                        + "place it again, and end this one by its name"
                )
            }
            if ended.contains(name), sequence > restored, !hasGaps {
                return (sequence, "\(name.text) has ended in the store, and no record ends it")
            }
        }
        return nil
    }

    private static func names(
        _ rows: Rows, holds: (StoredHold) -> Bool, witnesses: (StoredWitness) -> Bool
    ) -> Set<Name> {
        Set(
            rows.holds.filter(holds).map { .hold($0.id) }
                + rows.witnesses.filter(witnesses).map { .witness($0.verifier) })
    }
}

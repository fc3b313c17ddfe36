import Segments
import TestKit

/// Records that are all different.
func record(_ number: Int64, _ random: inout SeededGenerator, longest: Int = 200) -> SegmentRecord {
    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) } }
    let terms = random.below(3) == 0 ? [] : bytes(random.below(40))
    let entry = bytes(random.below(40))
    return SegmentRecord(number: number, entry: entry, terms: terms, body: bytes(random.below(longest)))
}

func records(_ numbers: Range<Int64>, seed: UInt64 = 1, longest: Int = 200) -> [SegmentRecord] {
    var random = SeededGenerator(seed: seed)
    return numbers.map { record($0, &random, longest: longest) }
}

extension SegmentRecord {
    /// What is left of it when it was purged.
    var purged: SegmentRecord { SegmentRecord(number: number, entry: entry, body: nil) }
}

extension SegmentLog {
    /// All records, by reading them in their order.
    func all() throws -> [SegmentRecord] {
        var records: [SegmentRecord] = []
        var scan = scan()
        while let record = try scan.next() { records.append(record) }
        return records
    }
}

extension SegmentError {
    var damage: SegmentDamage? { if case .damaged(let damage) = self { damage } else { nil } }
}

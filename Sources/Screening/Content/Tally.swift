internal import Domain
internal import Inspection

/// How many of each label were found.
///
/// One value counts once, however often it is repeated: a stream's closing events say everything again, and a
/// conversation's history does in every request. Spellings with JSON escapes count as the value they stand for. Beyond
/// 65,536 different values every finding counts.
struct Tally: Sendable {
    private(set) var labels: [Label: Int] = [:]
    private(set) var strictest = LabelAction.allow
    /// All labels together.
    private(set) var total = 0
    private var seen: Set<Int> = []

    mutating func count(_ mark: Passage.Mark, value: some Sequence<UInt8>) {
        strictest = max(strictest, mark.action)
        var hasher = Hasher()
        hasher.combine(mark.span.label)
        for byte in Self.unescaped(Array(value)) { hasher.combine(byte) }
        let hash = hasher.finalize()
        if seen.contains(hash) { return }
        if seen.count < 65_536 { seen.insert(hash) }
        labels[mark.span.label, default: 0] += 1
        total += 1
    }

    /// Counts what was put back.
    mutating func count(_ restored: [RestoringStream.Restored]) {
        for one in restored {
            let span = LabelledSpan(label: one.label, range: one.range, confidence: 1)
            count(Passage.Mark(span: span, action: .allow), value: one.bytes)
        }
    }

    mutating func count(_ marks: [Passage.Mark], in text: [UInt8]) {
        for mark in marks { count(mark, value: text[mark.span.range.clamped(to: text.indices)]) }
    }

    /// Escapes of JSON undone until none is left, as often as the inspection undoes them and once more.
    static func unescaped(_ value: [UInt8]) -> [UInt8] {
        var value = value
        for _ in 0..<9 where value.contains(UInt8(ascii: "\\")) { value = once(value) }
        return value
    }

    private static func once(_ value: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var index = 0
        while index < value.count {
            guard value[index] == UInt8(ascii: "\\"), index + 1 < value.count else {
                output.append(value[index])
                index += 1
                continue
            }
            let digits = value[(index + 2)...].prefix(4)
            if value[index + 1] == UInt8(ascii: "u"), digits.count == 4,
                let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(code)
            {
                output.append(contentsOf: Array(String(scalar).utf8))
                index += 6
            } else {
                output.append(value[index + 1])
                index += 2
            }
        }
        return output
    }
}

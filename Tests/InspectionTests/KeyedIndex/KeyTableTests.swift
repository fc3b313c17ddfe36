import TestKit
import Testing

@testable import Inspection

@Suite("A table of keys")
struct KeyTableTests {
    static let keys: [UInt64] = {
        var random = SeededGenerator(seed: 1)
        return (0..<20_000).map { _ in random.next() >> 16 }
    }()

    @Test("finds what was entered, and nothing else")
    func finds() {
        let table = KeyTable(keys: Self.keys, values: (0..<20_000).map { $0 }) { _ in }
        for (number, key) in Self.keys.enumerated() {
            #expect(table.places(of: key).map { table.values[$0] } == [UInt32(number)])
            #expect(table.places(of: key ^ 1).isEmpty)
        }
    }

    @Test("shows the numbers of a key that was entered again in the order they came, and keeps what it is told to")
    func repeated() {
        var seen: [[UInt32]] = []
        let table = KeyTable(keys: [7, 1 << 40, 7, 7], values: [30, 1, 10, 20]) { numbers in
            seen.append(numbers)
            numbers.removeLast()
        }
        #expect(seen == [[30, 10, 20]])
        #expect(table.places(of: 7).map { table.values[$0] } == [30, 10])
        #expect(table.places(of: 1 << 40).map { table.values[$0] } == [1])
    }

    @Test("is linear in entries with one key")
    func same() {
        let table = KeyTable(keys: Array(repeating: 5, count: 300_000), values: (0..<300_000).map { $0 }) {
            $0.removeLast($0.count - 1)
        }
        #expect(table.values == [0])
    }

    @Test("holds after merging what both held")
    func merged() {
        let half = 12_000
        let first = KeyTable(keys: Array(Self.keys[..<half]), values: (0..<UInt32(half)).map { $0 }) { _ in }
        let second = KeyTable(
            keys: Array(Self.keys[half...]) + [Self.keys[0]], values: (0...8_000).map { 50_000 + $0 }
        ) { _ in }
        let merged = KeyTable.merged(first, second) { _ in }
        #expect(merged.values.count == 20_001)
        #expect(merged.places(of: Self.keys[0]).map { merged.values[$0] } == [0, 58_000])
        for (number, key) in Self.keys.enumerated().dropFirst() {
            let expected = number < half ? UInt32(number) : UInt32(50_000 + number - half)
            #expect(merged.places(of: key).map { merged.values[$0] } == [expected])
        }
        var last: UInt64 = 0
        merged.visit { key, _ in
            #expect(key >= last)
            last = key
        }
    }

    @Test("is refused when its stored parts do not fit")
    func misfits() {
        let table = KeyTable(keys: Self.keys, values: (0..<20_000).map { $0 }) { _ in }
        var starts = table.starts
        #expect(KeyTable(starts: starts, remainders: table.remainders, values: table.values) != nil)
        #expect(KeyTable(starts: [], remainders: [], values: []) == nil)
        #expect(KeyTable(starts: starts, remainders: table.remainders, values: []) == nil)
        #expect(KeyTable(starts: Array(starts.dropLast()), remainders: table.remainders, values: table.values) == nil)
        starts[100] = 19_999
        #expect(KeyTable(starts: starts, remainders: table.remainders, values: table.values) == nil)
    }
}

@Suite("A filter")
struct MembershipFilterTests {
    @Test("knows everything that was entered, and little else")
    func members() {
        var random = SeededGenerator(seed: 2)
        var filter = MembershipFilter(count: 50_000)
        let hashes = (0..<50_000).map { _ in random.next() }
        for hash in hashes { filter.insert(hash) }
        #expect(hashes.allSatisfy { filter.contains($0) })
        let mistaken = (0..<50_000).count { _ in filter.contains(random.next()) }
        #expect(mistaken < 50_000 * 15 / 1_000)
    }
}

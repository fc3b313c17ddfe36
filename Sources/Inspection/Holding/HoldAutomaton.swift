/// The position graphs of all followed patterns as one table: which positions a byte leads to, and where a match may start.
struct HoldAutomaton: Sendable {
    struct Starter {
        let position: Int32
        let pattern: Int32
    }

    /// Where a match goes on with its second byte.
    struct Second {
        let position: Int32
        /// Whether the first byte is of what comes before the value.
        let isLead: Bool
    }

    /// The pattern (its index in the scanner) each position belongs to.
    private(set) var pattern: [Int32] = []
    /// Whether a thread at this position still depends on the next byte.
    private(set) var waits: [Bool] = []
    /// The longest match of the pattern each position belongs to.
    private(set) var window: [Int] = []
    /// Whether a position is of what a match begins with before its value.
    private(set) var isLead: [Bool] = []
    /// Whether a match of a pattern with a lead may end at this position.
    private(set) var ends: [Bool] = []
    /// Which of ``followers`` belong to a position: its own entry up to the next one's.
    private(set) var followStart: [Int32] = [0]
    private(set) var followers: [Int32] = []
    private var classOf: [Int32] = []
    private var membership: [Bool] = []
    /// Which of ``starters`` a byte has behind one of a group: the entry of both up to the next one.
    private var startersAt: [Int32] = []
    private var starters: [Starter] = []
    /// The row of ``secondsAt`` for each group and byte that begins a match; -1 where none does.
    private var rows: [Int32] = []
    /// Which of ``seconds`` a second byte has: the entry of both up to the next one.
    private var secondsAt: [Int32] = []
    private var seconds: [Second] = []
    /// The group of each byte that may stand before a match, and of nothing: the same patterns may start behind all of one.
    private var groupOf: [Int] = []
    /// One bit a pair (byte before, byte): whether any pattern may start there. Row 256: nothing stands before.
    private var pairs: [UInt64] = Array(repeating: 0, count: 257 * 4)

    /// Stands for "no byte before".
    static let nothing = 256

    var positionCount: Int { pattern.count }

    init(_ patterns: [CompiledPattern], following: [Bool]) {
        var classes: [ByteSet: Int32] = [:]
        var starting: [[Starter]] = Array(repeating: [], count: 256)
        for (index, compiled) in patterns.enumerated() where following[index] {
            let graph = compiled.graph
            let base = Int32(pattern.count)
            for position in graph.classes.indices {
                pattern.append(Int32(index))
                window.append(compiled.window)
                isLead.append(position < compiled.leadPositions)
                ends.append(compiled.leadPositions > 0 && graph.isLast[position])
                waits.append(!graph.follow[position].isEmpty || compiled.hasAfter)
                followers += graph.follow[position].map { base + Int32($0) }
                followStart.append(Int32(followers.count))
                let known = classes[graph.classes[position]] ?? Int32(classes.count)
                classes[graph.classes[position]] = known
                classOf.append(known)
            }
            var starts = ByteSet()
            for first in graph.first {
                starts.formUnion(graph.classes[first])
                for byte in UInt8.min...UInt8.max where graph.classes[first].contains(byte) {
                    starting[Int(byte)].append(Starter(position: base + Int32(first), pattern: Int32(index)))
                }
            }
            for previous in 0...Self.nothing
            where previous == Self.nothing || !compiled.before.contains(UInt8(previous)) {
                for word in 0..<4 { pairs[previous << 2 | word] |= starts.word(word) }
            }
        }
        membership = Array(repeating: false, count: classes.count << 8)
        for (set, index) in classes {
            for byte in UInt8.min...UInt8.max { membership[Int(index) << 8 | Int(byte)] = set.contains(byte) }
        }
        addStarters(starting, patterns.map(\.before))
        addSeconds()
    }

    func admits(_ position: Int32, _ byte: UInt8) -> Bool {
        membership[Int(classOf[Int(position)]) << 8 | Int(byte)]
    }

    /// Whether any pattern may start with `byte` after `previous` (``nothing`` at the start of a text).
    func mayStart(_ byte: UInt8, after previous: Int) -> Bool {
        pairs[previous << 2 | Int(byte >> 6)] & 1 << UInt64(byte & 63) != 0
    }

    /// Where matches may start with `byte` after `previous`.
    func starters(_ byte: UInt8, after previous: Int) -> ArraySlice<Starter> {
        let entry = groupOf[previous] << 8 | Int(byte)
        return starters[Int(startersAt[entry])..<Int(startersAt[entry + 1])]
    }

    /// Where matches are behind their first two bytes, `first` and `second`, after `previous`.
    func seconds(_ first: UInt8, _ second: UInt8, after previous: Int) -> ArraySlice<Second> {
        let row = rows[groupOf[previous] << 8 | Int(first)]
        guard row >= 0 else { return [] }
        let entry = Int(row) << 8 | Int(second)
        return seconds[Int(secondsAt[entry])..<Int(secondsAt[entry + 1])]
    }

    /// Most words begin like something: with their first two bytes hardly any do.
    private mutating func addSeconds() {
        let bytes = (0..<membership.count >> 8).map { index in
            (UInt8.min...UInt8.max).filter { membership[index << 8 | Int($0)] }
        }
        secondsAt = [0]
        for entry in 0..<startersAt.count - 1 {
            let first = starters[Int(startersAt[entry])..<Int(startersAt[entry + 1])]
            rows.append(first.isEmpty ? -1 : Int32(secondsAt.count >> 8))
            if first.isEmpty { continue }
            var bySecond: [[Second]] = Array(repeating: [], count: 256)
            for starter in first {
                let place = Int(starter.position)
                for follower in followers[Int(followStart[place])..<Int(followStart[place + 1])] {
                    let second = Second(position: follower, isLead: isLead[place])
                    for byte in bytes[Int(classOf[Int(follower)])] { bySecond[Int(byte)].append(second) }
                }
            }
            for list in bySecond {
                seconds += list
                secondsAt.append(Int32(seconds.count))
            }
        }
    }

    private mutating func addStarters(_ starting: [[Starter]], _ before: [ByteSet]) {
        let sets = Set(before)
        var groups: [[Bool]: Int] = [:]
        startersAt = [0]
        for previous in 0...Self.nothing {
            let isBarred = sets.map { previous != Self.nothing && $0.contains(UInt8(previous)) }
            if let known = groups[isBarred] {
                groupOf.append(known)
                continue
            }
            groupOf.append(groups.count)
            groups[isBarred] = groups.count
            for list in starting {
                starters += list.filter {
                    previous == Self.nothing || !before[Int($0.pattern)].contains(UInt8(previous))
                }
                startersAt.append(Int32(starters.count))
            }
        }
    }
}

/// What a thread of the hold automaton remembers: where it is and where its match would start.
///
/// Several starts can meet in one position; the earliest says what must wait, the latest how long the thread can live.
struct HoldThread: Sendable {
    let position: Int32
    var earliest: Int
    var latest: Int
}

/// Remembers within one step which positions are taken, without clearing anything between steps.
struct PositionMarks {
    private var stamps: [UInt32] = []
    private var slots: [Int32] = []
    private var stamp: UInt32 = 0

    mutating func begin(_ count: Int) {
        if stamps.count < count {
            stamps = Array(repeating: 0, count: count)
            slots = Array(repeating: 0, count: count)
            stamp = 0
        }
        if stamp == .max {
            for index in stamps.indices { stamps[index] = 0 }
            stamp = 0
        }
        stamp += 1
    }

    /// The slot of a position taken in this step; `nil` and taken with `slot` when it was free.
    mutating func take(_ position: Int, slot: Int) -> Int? {
        if stamps[position] == stamp { return Int(slots[position]) }
        stamps[position] = stamp
        slots[position] = Int32(slot)
        return nil
    }
}

/// All matches of followed patterns that may still be going on, after the bytes seen so far.
///
/// Runs the position graph with every live position at once, so each byte costs at most the number of live positions
/// and nothing is ever read twice.
struct HoldThreads: Sendable {
    private(set) var live: [HoldThread] = []
    private var spare: [HoldThread] = []
    private var previous = HoldAutomaton.nothing

    /// Where the earliest match of `pattern` that may still be going on starts.
    func earliest(of pattern: Int, _ automaton: HoldAutomaton) -> Int? {
        live.lazy.filter { automaton.pattern[Int($0.position)] == Int32(pattern) }.map(\.earliest).min()
    }

    /// The same over all patterns for which `holds` is true.
    func earliest(_ automaton: HoldAutomaton, where holds: [Bool]) -> Int? {
        live.lazy.filter { holds[Int(automaton.pattern[Int($0.position)])] }.map(\.earliest).min()
    }

    var isIdle: Bool { live.isEmpty }

    /// The same over all followed patterns.
    var earliest: Int? { live.lazy.map(\.earliest).min() }

    /// Takes the next bytes of the text; the first of them is at `offset`.
    mutating func feed(
        _ bytes: UnsafeRawBufferPointer, at offset: Int, _ automaton: HoldAutomaton, _ workspace: Workspace
    ) {
        if automaton.positionCount == 0 { return }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if live.isEmpty {
                if !automaton.mayStart(byte, after: previous) {
                    previous = Int(byte)
                    index += 1
                    continue
                }
            }
            step(byte, at: offset + index, automaton, workspace)
            previous = Int(byte)
            index += 1
        }
    }

    private mutating func step(_ byte: UInt8, at offset: Int, _ automaton: HoldAutomaton, _ workspace: Workspace) {
        workspace.marks.begin(automaton.positionCount)
        swap(&live, &spare)
        live.removeAll(keepingCapacity: true)
        var steps = 0
        for thread in spare {
            let from = Int(automaton.followStart[Int(thread.position)])
            let to = Int(automaton.followStart[Int(thread.position) + 1])
            steps += to - from
            for follower in from..<to {
                let position = automaton.followers[follower]
                guard automaton.admits(position, byte) else { continue }
                add(position, thread.earliest, thread.latest, end: offset + 1, automaton, &workspace.marks)
            }
        }
        if automaton.mayStart(byte, after: previous) {
            for starter in automaton.starters(byte) where automaton.mayStart(starter, after: previous) {
                steps += 1
                add(starter.position, offset, offset, end: offset + 1, automaton, &workspace.marks)
            }
        }
        workspace.work.steps += steps
    }

    private mutating func add(
        _ position: Int32, _ earliest: Int, _ latest: Int, end: Int, _ automaton: HoldAutomaton,
        _ marks: inout PositionMarks
    ) {
        let index = Int(position)
        let oldest = end - automaton.window[index]
        guard automaton.waits[index], latest >= oldest else { return }
        let earliest = max(earliest, oldest)
        if let slot = marks.take(index, slot: live.count) {
            live[slot].earliest = min(live[slot].earliest, earliest)
            live[slot].latest = max(live[slot].latest, latest)
        } else {
            live.append(HoldThread(position: position, earliest: earliest, latest: latest))
        }
    }
}

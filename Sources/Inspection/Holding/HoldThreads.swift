/// What a thread of the hold automaton remembers: where it is and where its match would start.
///
/// Several starts can meet in one position; the earliest says what must wait, the latest how long the thread can live.
struct HoldThread: Sendable {
    let position: Int32
    var earliest: Int
    var latest: Int
    /// Where its value may start first; `Int.max` while only the lead has come.
    var value: Int
}

/// A match that has come to an end and may not have been looked for yet, because an earlier one may still be going on.
struct EndedMatch: Sendable {
    let pattern: Int
    /// The last start of one.
    var latest: Int
    /// The first start of a value.
    var value: Int
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
    private var beforePrevious = HoldAutomaton.nothing
    /// The offset of the last byte when a match may begin with it: until the next one comes, that is all there is to know.
    private var beginning: Int?
    /// Of patterns with a lead.
    private(set) var ended: [EndedMatch] = []

    /// Where the earliest match of `pattern` that may still be going on starts.
    func earliest(of pattern: Int, _ automaton: HoldAutomaton) -> Int? {
        let going = live.lazy.filter { automaton.pattern[Int($0.position)] == Int32(pattern) }.map(\.earliest).min()
        guard going == nil, let beginning else { return going }
        return starters(automaton).contains { $0.pattern == Int32(pattern) } ? beginning : nil
    }

    /// Where the earliest value of a pattern for which `holds` is true may start; `Int.max` when only leads have come.
    func earliestValue(_ automaton: HoldAutomaton, where holds: [Bool]) -> Int? {
        let going = live.lazy.filter { holds[Int(automaton.pattern[Int($0.position)])] }.map(\.value).min()
        guard let beginning, beginning < going ?? .max else { return going }
        let held = starters(automaton).filter { holds[Int($0.pattern)] }
        if held.isEmpty { return going }
        return held.contains { !automaton.isLead[Int($0.position)] } ? beginning : going ?? .max
    }

    /// Where the matches are that may begin with the last byte.
    private func starters(_ automaton: HoldAutomaton) -> ArraySlice<HoldAutomaton.Starter> {
        guard let byte = UInt8(exactly: previous) else { return [] }
        return automaton.starters(byte, after: beforePrevious)
    }

    /// Forgets what has been looked for.
    mutating func dropEnded(where isSettled: (EndedMatch) -> Bool) { ended.removeAll(where: isSettled) }

    var isIdle: Bool { live.isEmpty && beginning == nil }

    /// The same over all followed patterns.
    var earliest: Int? { live.lazy.map(\.earliest).min() ?? beginning }

    /// Takes the next bytes of the text; the first of them is at `offset`.
    mutating func feed(
        _ bytes: UnsafeRawBufferPointer, at offset: Int, _ automaton: HoldAutomaton, _ marks: inout PositionMarks,
        steps: inout Int
    ) {
        if automaton.positionCount == 0 { return }
        for (index, byte) in bytes.enumerated() {
            if beginning != nil || !live.isEmpty { step(byte, at: offset + index, automaton, &marks, steps: &steps) }
            beginning = automaton.mayStart(byte, after: previous) ? offset + index : nil
            beforePrevious = previous
            previous = Int(byte)
        }
    }

    private mutating func step(
        _ byte: UInt8, at offset: Int, _ automaton: HoldAutomaton, _ marks: inout PositionMarks, steps: inout Int
    ) {
        let begun = beginning == nil ? [] : automaton.seconds(UInt8(previous), byte, after: beforePrevious)
        if live.isEmpty, begun.isEmpty { return }
        marks.begin(automaton.positionCount)
        swap(&live, &spare)
        live.removeAll(keepingCapacity: true)
        for thread in spare {
            let from = Int(automaton.followStart[Int(thread.position)])
            let to = Int(automaton.followStart[Int(thread.position) + 1])
            steps += to - from
            for follower in from..<to {
                let position = automaton.followers[follower]
                guard automaton.admits(position, byte) else { continue }
                let value = min(thread.value, offset)
                add(
                    HoldThread(
                        position: position, earliest: thread.earliest, latest: thread.latest, value: value),
                    end: offset + 1, automaton, &marks)
            }
        }
        for second in begun {
            steps += 1
            let thread = HoldThread(
                position: second.position, earliest: offset - 1, latest: offset - 1,
                value: second.isLead ? offset : offset - 1)
            add(thread, end: offset + 1, automaton, &marks)
        }
    }

    private mutating func add(
        _ thread: HoldThread, end: Int, _ automaton: HoldAutomaton, _ marks: inout PositionMarks
    ) {
        let index = Int(thread.position)
        let oldest = end - automaton.window[index]
        let value = automaton.isLead[index] ? .max : max(thread.value, oldest)
        if automaton.ends[index] { note(thread, value, automaton) }
        guard automaton.waits[index], thread.latest >= oldest else { return }
        let earliest = max(thread.earliest, oldest)
        if let slot = marks.take(index, slot: live.count) {
            live[slot].earliest = min(live[slot].earliest, earliest)
            live[slot].latest = max(live[slot].latest, thread.latest)
            live[slot].value = min(live[slot].value, value)
        } else {
            live.append(
                HoldThread(position: thread.position, earliest: earliest, latest: thread.latest, value: value))
        }
    }

    private mutating func note(_ thread: HoldThread, _ value: Int, _ automaton: HoldAutomaton) {
        let pattern = Int(automaton.pattern[Int(thread.position)])
        if let index = ended.firstIndex(where: { $0.pattern == pattern }) {
            ended[index].latest = max(ended[index].latest, thread.latest)
            ended[index].value = min(ended[index].value, value)
        } else {
            ended.append(EndedMatch(pattern: pattern, latest: thread.latest, value: value))
        }
    }
}

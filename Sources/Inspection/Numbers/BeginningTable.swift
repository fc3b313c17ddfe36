/// Tells of many expressions whether one of them may match at a place, with all their automata in one stretch of memory.
struct BeginningTable: Sendable {
    private static let dead: UInt16 = .max
    private static let accepted: UInt16 = .max - 1
    private static let unknown = -1

    /// The next state for each state and byte of each automaton, one automaton behind the other.
    private let table: [UInt16]
    /// Where each begins; ``unknown`` for an expression that takes too many states.
    private let starts: [Int]

    init(_ graphs: [PositionGraph]) {
        var table: [UInt16] = []
        starts = graphs.map { graph in
            guard let machine = try? TailMachine(of: graph) else { return Self.unknown }
            defer {
                table += machine.table.map { state in
                    state == TailMachine.dead ? Self.dead : machine.accepts(state) ? Self.accepted : state
                }
            }
            return table.count
        }
        self.table = table
    }

    /// The table where it lies.
    struct Rows {
        fileprivate let table: UnsafeBufferPointer<UInt16>
        fileprivate let starts: UnsafeBufferPointer<Int>

        /// Whether what starts at `start` may match the expression at `index`, or come to with more text behind.
        func mayMatch(_ index: Int, _ text: UnsafeRawBufferPointer, from start: Int) -> Bool {
            let base = starts[index]
            if base == BeginningTable.unknown { return true }
            var state: UInt16 = 0
            for at in start..<text.count {
                state = table[base + (Int(state) << 8 | Int(text[at]))]
                if state >= BeginningTable.accepted { return state == BeginningTable.accepted }
            }
            return true
        }
    }

    func withRows<R>(_ body: (Rows) throws(InspectionError) -> R) throws(InspectionError) -> R {
        try table.withUnsafeBufferPointer { table throws(InspectionError) in
            try starts.withUnsafeBufferPointer { starts throws(InspectionError) in
                try body(Rows(table: table, starts: starts))
            }
        }
    }
}

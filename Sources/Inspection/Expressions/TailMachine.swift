/// A deterministic automaton that follows a text byte by byte and knows where the longest match so far ended.
///
/// It reads what comes after a certain match and has no natural end, such as the body of a key: the text may be as long
/// as it likes, the state is one number.
struct TailMachine: Sendable {
    typealias State = UInt16

    static let initial: State = 0
    static let dead: State = .max

    /// The next state for each state and byte.
    let table: [State]
    private let accepting: [Bool]
    static let largest = 2_000

    init(_ expression: Expression) throws(ExpressionError) { try self.init(of: PositionGraph(expression)) }

    init(of graph: PositionGraph) throws(ExpressionError) {
        let (groups, representatives) = Self.groups(of: graph)
        var states: [[Int]: State] = [:]
        // The positions of each state; the first state stands in front of them all.
        var reached: [[Int]] = [[]]
        var table: [State] = []
        var accepting: [Bool] = []
        while accepting.count < reached.count {
            let current = reached[accepting.count]
            let isFirst = accepting.isEmpty
            accepting.append(isFirst ? graph.acceptsEmpty : current.contains { graph.isLast[$0] })
            let candidates = isFirst ? graph.first : Set(current.flatMap { graph.follow[$0] }).sorted()
            var row: [State] = []
            for byte in representatives {
                let next = candidates.filter { graph.classes[$0].contains(byte) }
                if next.isEmpty {
                    row.append(Self.dead)
                } else if let known = states[next] {
                    row.append(known)
                } else {
                    guard reached.count < Self.largest else {
                        throw ExpressionError(offset: 0, reason: "the tail needs too many states")
                    }
                    states[next] = State(reached.count)
                    row.append(State(reached.count))
                    reached.append(next)
                }
            }
            table += groups.map { row[$0] }
        }
        self.table = table
        self.accepting = accepting
    }

    /// The group of every byte, and one byte of every group: bytes of a group are in the same classes everywhere.
    private static func groups(of graph: PositionGraph) -> ([Int], [UInt8]) {
        let classes = Set(graph.classes)
        var known: [[Bool]: Int] = [:]
        var groups: [Int] = []
        var representatives: [UInt8] = []
        for byte in UInt8.min...UInt8.max {
            let membership = classes.map { $0.contains(byte) }
            if let group = known[membership] {
                groups.append(group)
            } else {
                known[membership] = representatives.count
                groups.append(representatives.count)
                representatives.append(byte)
            }
        }
        return (groups, representatives)
    }

    func next(_ state: State, _ byte: UInt8) -> State { table[Int(state) << 8 | Int(byte)] }

    func accepts(_ state: State) -> Bool { accepting[Int(state)] }
}

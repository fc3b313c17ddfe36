/// A deterministic automaton that follows a text byte by byte and knows where the longest match so far ended.
///
/// It reads what comes after a certain match and has no natural end, such as the body of a key: the text may be as long
/// as it likes, the state is one number.
struct TailMachine: Sendable {
    typealias State = UInt16

    static let initial: State = 0
    static let dead: State = .max

    private let table: [State]
    private let accepting: [Bool]
    static let largest = 2_000

    init(_ expression: Expression) throws(ExpressionError) {
        let graph = PositionGraph(expression)
        var states: [[Int]: State] = [[-1]: 0]
        var queue: [[Int]] = [[-1]]
        var table: [State] = []
        var accepting: [Bool] = []
        while accepting.count < queue.count {
            let current = queue[accepting.count]
            accepting.append(current == [-1] ? graph.acceptsEmpty : current.contains { graph.isLast[$0] })
            let candidates = current == [-1] ? graph.first : Set(current.flatMap { graph.follow[$0] }).sorted()
            for byte in UInt8.min...UInt8.max {
                let reached = candidates.filter { graph.classes[$0].contains(byte) }
                if reached.isEmpty {
                    table.append(Self.dead)
                } else if let known = states[reached] {
                    table.append(known)
                } else {
                    guard queue.count < Self.largest else {
                        throw ExpressionError(offset: 0, reason: "the tail needs too many states")
                    }
                    let state = State(queue.count)
                    states[reached] = state
                    queue.append(reached)
                    table.append(state)
                }
            }
        }
        self.table = table
        self.accepting = accepting
    }

    func next(_ state: State, _ byte: UInt8) -> State { table[Int(state) << 8 | Int(byte)] }

    func accepts(_ state: State) -> Bool { accepting[Int(state)] }
}

/// Finds known surrogates in bytes that come one by one (A. Aho and M. Corasick, "Efficient string matching", 1975).
///
/// A state is the longest end of what was read that a surrogate begins with: its depth is what has to wait.
struct SurrogateAutomaton: Sendable {
    private struct Node {
        var next: [UInt8: Int32] = [:]
        /// The state of the longest proper end of this one.
        var fail: Int32 = 0
        var depth: Int32 = 0
        /// Which surrogate ends here.
        var word: Int32?
        /// The next state on the way of ``fail`` at which one ends.
        var shorter: Int32 = 0
    }

    private var nodes = [Node()]
    private var starts = [Bool](repeating: false, count: 256)

    /// An automaton for `words`, none of them empty; what is found is told by its index.
    init(_ words: [[UInt8]]) {
        for (index, word) in words.enumerated() {
            if let byte = word.first { starts[Int(byte)] = true }
            var state: Int32 = 0
            for byte in word {
                if let next = nodes[Int(state)].next[byte] {
                    state = next
                } else {
                    let next = Int32(nodes.count)
                    nodes.append(Node(depth: nodes[Int(state)].depth + 1))
                    nodes[Int(state)].next[byte] = next
                    state = next
                }
            }
            nodes[Int(state)].word = Int32(index)
        }
        link()
    }

    /// State by state, the shallow ones first.
    private mutating func link() {
        var queue = Array(nodes[0].next.values)
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            for (byte, next) in nodes[Int(state)].next {
                let fail = step(nodes[Int(state)].fail, byte)
                nodes[Int(next)].fail = fail
                nodes[Int(next)].shorter = nodes[Int(fail)].word == nil ? nodes[Int(fail)].shorter : fail
                queue.append(next)
            }
        }
    }

    var isEmpty: Bool { nodes.count == 1 }

    /// Whether some surrogate begins with `byte`.
    func begins(_ byte: UInt8) -> Bool { starts[Int(byte)] }

    /// The state behind `byte`.
    func step(_ state: Int32, _ byte: UInt8) -> Int32 {
        var state = state
        while true {
            if let next = nodes[Int(state)].next[byte] { return next }
            if state == 0 { return 0 }
            state = nodes[Int(state)].fail
        }
    }

    func depth(_ state: Int32) -> Int { Int(nodes[Int(state)].depth) }

    /// The longest end of `state` that is no longer than `depth`.
    func shortened(_ state: Int32, to depth: Int) -> Int32 {
        var state = state
        while nodes[Int(state)].depth > depth { state = nodes[Int(state)].fail }
        return state
    }

    /// The surrogates that end in `state`, the longest first, with their lengths.
    func words(_ state: Int32) -> [(word: Int, length: Int)] {
        var found: [(word: Int, length: Int)] = []
        var state = nodes[Int(state)].word == nil ? nodes[Int(state)].shorter : state
        while state != 0 {
            let node = nodes[Int(state)]
            if let word = node.word { found.append((Int(word), Int(node.depth))) }
            state = node.shorter
        }
        return found
    }
}

import TestKit
import Testing

@testable import Cedar

@Suite("The ancestors of entities are worked out once, and only as far as there is room")
struct HierarchyTests {
    private static func name(_ node: Int) -> String { "n\(node)" }

    private func hierarchy(_ parents: [[Int32]], pairs: Int = 1_000, ways: Int = 10_000) throws -> Hierarchy {
        try Hierarchy(parents, within: .init(pairs: pairs, ways: ways), name: Self.name)
    }

    private func refusal(_ parents: [[Int32]], pairs: Int = 1_000, ways: Int = 10_000) -> Rejection? {
        do {
            _ = try hierarchy(parents, pairs: pairs, ways: ways)
            return nil
        } catch {
            return error as? Rejection
        }
    }

    /// Each has the one before it as its parent.
    private static func chain(_ count: Int) -> [[Int32]] { (0..<count).map { $0 == 0 ? [] : [Int32($0 - 1)] } }

    @Test("Ancestors are those that a walk over the parents finds, sorted and each once")
    func same() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<Effort.times(100) {
            let count = 1 + random.below(30)
            let parents = (0..<count).map { node in
                node == 0 ? [] : Set((0..<random.below(4)).map { _ in Int32(random.below(node)) }).sorted()
            }
            let hierarchy = try hierarchy(parents)
            for node in parents.indices {
                var found: Set<Int32> = []
                var open = parents[node]
                while let next = open.popLast() {
                    guard found.insert(next).inserted else { continue }
                    open += parents[Int(next)]
                }
                #expect(Array(hierarchy[Int32(node)]) == found.sorted())
            }
        }
    }

    @Test("A hierarchy at its limit is worked out; one pair more is refused with the entity, the limit and what to do")
    func pairs() throws {
        // 0 + 1 + … + 9
        #expect(try hierarchy(Self.chain(10), pairs: 45)[9].count == 9)
        let refused = try #require(refusal(Self.chain(11), pairs: 45))
        #expect(refused.message.contains("with `n10`") && refused.message.contains("more than 45 pairs"))
        #expect(refused.diagnostics.first?.help?.contains("leave out") == true)
    }

    @Test("Many ways to the same ancestors are not gone for ever")
    func ways() throws {
        // Two layers below one: everything in one has everything in the next as its parent.
        let layer = 10
        let parents = (0..<(3 * layer)).map { node in
            node < layer ? [] : (0..<layer).map { Int32((node / layer - 1) * layer + $0) }
        }
        #expect(try hierarchy(parents, ways: 1_200)[29].count == 20)
        #expect(refusal(parents, ways: 1_199)?.message.contains("1199 ways") == true)
    }

    @Test("A circle is refused with an entity on it")
    func circle() {
        #expect(refusal([[1], [2], [0]])?.message.contains("is its own ancestor") == true)
    }
}

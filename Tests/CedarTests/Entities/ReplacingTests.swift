import TestKit
import Testing

@testable import Cedar

@Suite("Entities of which some are replaced") struct ReplacingTests {
    private static let count = 24

    private static func uid(_ number: Int) -> EntityUID { EntityUID("E", "\(number)") }

    /// Its parents have larger numbers, so that there is no cycle.
    private static func entity(_ number: Int, _ random: inout SeededGenerator) -> Entity {
        let parents = (0..<random.below(4)).map { _ in uid(number + 1 + random.below(6)) }
        return Entity(
            uid(number), attributes: Record([.init("n", .long(Int64(random.below(3))))]), parents: parents)
    }

    private static func expectSame(_ replaced: Entities, _ known: [EntityUID: Entity]) throws {
        let whole = try Entities(Array(known.values))
        #expect(Set(replaced.all) == Set(whole.all))
        for number in 0..<(count + 8) {
            let uid = uid(number)
            #expect(replaced[uid] == known[uid])
            #expect(replaced.ancestors(of: uid) == whole.ancestors(of: uid))
            for other in 0..<(count + 8) {
                #expect(replaced.isIn(uid, Self.uid(other)) == whole.isIn(uid, Self.uid(other)))
            }
        }
    }

    @Test("are what they would be if they had been made as a whole, whatever is changed, added or taken away")
    func same() throws {
        for seed in 0..<20 {
            var random = SeededGenerator(seed: UInt64(seed))
            var known: [EntityUID: Entity] = [:]
            var entities = Entities.empty
            for _ in 0..<25 {
                let changed = Set((0..<random.below(5)).map { _ in random.below(Self.count) })
                let removed = Set((0..<random.below(3)).map { _ in random.below(Self.count) })
                let list = changed.map { Self.entity($0, &random) }
                for number in removed { known[Self.uid(number)] = nil }
                for entity in list { known[entity.uid] = entity }
                entities = try entities.replacing(list, removing: removed.map(Self.uid))
                try Self.expectSame(entities, known)
            }
        }
    }

    @Test("leave those they were made of as they are")
    func immutable() throws {
        let before = try Entities([Entity(Self.uid(1), parents: [Self.uid(2)])])
        _ = try before.replacing([Entity(Self.uid(1)), Entity(Self.uid(3))])
        #expect(before.all == [Entity(Self.uid(1), parents: [Self.uid(2)])])
        #expect(before.isIn(Self.uid(1), Self.uid(2)))
    }

    @Test("are refused where an entity would be its own ancestor")
    func cycle() throws {
        let chain = try Entities([
            Entity(Self.uid(1), parents: [Self.uid(2)]), Entity(Self.uid(2), parents: [Self.uid(3)]),
        ])
        #expect(throws: Rejection.self) { try chain.replacing([Entity(Self.uid(3), parents: [Self.uid(1)])]) }
        #expect(throws: Rejection.self) { try chain.replacing([Entity(Self.uid(9), parents: [Self.uid(9)])]) }
    }

    @Test("do not grow for what comes and goes")
    func bounded() throws {
        var entities = try Entities([Entity(Self.uid(0))])
        for number in 1..<5_000 {
            entities = try entities.replacing(
                [Entity(Self.uid(number), parents: [Self.uid(0)])], removing: [Self.uid(number - 1)])
        }
        #expect(entities.numberCount < 4_096)
        #expect(entities.all.count == 1)
    }
}

import TestKit

@testable import Cedar

/// Random policies, hierarchies and requests about the same few names, so that they often meet.
enum Sample {
    static func uid(_ random: inout SeededGenerator) -> EntityUID {
        EntityUID(["A", "B", "C"][random.below(3)], "\(random.below(6))")
    }

    static func request(_ random: inout SeededGenerator) -> Request {
        Request(
            principal: uid(&random), action: EntityUID("Action", "\(random.below(4))"), resource: uid(&random))
    }

    /// Entities with an attribute `n` and a tag `t`, some of them below others.
    static func entities(_ random: inout SeededGenerator) -> [Entity] {
        let uids = ["A", "B", "C"].flatMap { type in (0..<6).map { EntityUID(type, "\($0)") } }.shuffled(using: &random)
        var entities: [Entity] = []
        for (index, uid) in uids.enumerated() where random.below(4) > 0 {
            let later = uids[(index + 1)...]
            entities.append(entity(uid, parents: later.shuffled(using: &random).prefix(random.below(4)), &random))
        }
        return entities
    }

    static func entity(
        _ uid: EntityUID, parents: some Sequence<EntityUID>, _ random: inout SeededGenerator
    ) -> Entity {
        Entity(
            uid, attributes: random.below(3) == 0 ? .empty : ["n": .long(Int64(random.below(3)))],
            tags: random.below(3) == 0 ? .empty : ["t": .long(Int64(random.below(3)))], parents: Array(parents))
    }

    /// Policies with every kind of scope, most with conditions about attributes, tags and membership.
    static func policies(_ random: inout SeededGenerator) throws -> [Policy] {
        try (0..<random.below(40)).map { number in
            let actions = (0..<random.below(4)).map { _ in EntityUID("Action", "\(random.below(4))") }
            return Policy(
                id: "p\(number)", effect: random.below(4) == 0 ? .forbid : .permit, principal: scope(&random),
                action: random.below(2) == 0 ? .any : ActionScope(.in(actions)), resource: scope(&random),
                conditions: try (0..<random.below(3)).map { _ in try condition(&random) })
        }
    }

    private static func scope(_ random: inout SeededGenerator) -> EntityScope {
        let uid = uid(&random)
        switch random.below(5) {
        case 0: return .any
        case 1: return EntityScope(.equal(.entity(uid)))
        case 2: return EntityScope(.in(.entity(uid)))
        case 3: return EntityScope(.isType(uid.type))
        default: return EntityScope(.isTypeIn("A", .entity(uid)))
        }
    }

    private static func condition(_ random: inout SeededGenerator) throws -> Condition {
        let subject = ["principal", "resource", uid(&random).description][random.below(3)]
        let texts = [
            "\(subject) has n && \(subject).n == \(random.below(3))", "\(subject).n < 2",
            "\(subject).hasTag(\"t\") && \(subject).getTag(\"t\") != 1", "\(subject).getTag(\"t\") > 0",
            "\(subject) in \(uid(&random))", "\(subject) in [\(uid(&random)), \(uid(&random))]",
            "\(subject) is A in \(uid(&random))",
        ]
        let text = texts[random.below(texts.count)]
        return Condition(random.below(2) == 0 ? .when : .unless, try Expression(parsing: text))
    }
}

internal import Cedar
internal import Synchronization

/// The part of a request's frame that a set of policies depends on besides the content itself.
struct Projection: Sendable {
    struct Key: Hashable {
        var action: EntityUID
        var resource: EntityUID
        var principal: EntityUID?
        var values: [Value?]
    }

    private let readsPrincipal: Bool
    private let attributes: [Text]
    /// What changes with every request makes each answer good for one request only.
    private let isConstant: Bool

    private static let content: Set<Text> = [
        "label", "count", "rule", "labels", "findings", "manipulation", "taint", "direction", "justified",
    ]
    private static let fleeting: Set<Text> = ["time", "volume"]

    init(_ footprints: [Footprint]) {
        readsPrincipal = footprints.contains(where: \.readsPrincipal)
        let read = footprints.compactMap(\.context).reduce(into: Set<Text>()) { $0.formUnion($1) }
        attributes = read.subtracting(Self.content).sorted()
        isConstant = footprints.allSatisfy { $0.context != nil } && read.isDisjoint(with: Self.fleeting)
    }

    /// `nil` when answers cannot be kept.
    func key(_ frame: RequestWriter.Frame) -> Key? {
        guard isConstant else { return nil }
        let values = attributes.map { name in frame.context.first { $0.name == name }?.value }
        return Key(
            action: frame.action, resource: frame.resource, principal: readsPrincipal ? frame.principal : nil,
            values: values)
    }
}

/// Answers that hold for as long as policies and entities do. Bounded: a full one starts afresh.
final class AnswerCache<Answer: Sendable>: Sendable {
    private static var capacity: Int { 4_096 }
    private let answers = Mutex<[Projection.Key: Answer]>([:])

    func answer(_ key: Projection.Key?, _ make: () -> Answer) -> Answer {
        guard let key else { return make() }
        if let known = answers.withLock({ $0[key] }) { return known }
        let made = make()
        answers.withLock { answers in
            if answers.count >= Self.capacity { answers = [:] }
            answers[key] = made
        }
        return made
    }
}

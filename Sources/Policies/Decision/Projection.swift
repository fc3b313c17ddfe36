internal import Cedar
internal import Synchronization

/// The part of a request's frame that a set of policies depends on besides the content itself.
struct Projection: Sendable {
    struct Key: Hashable {
        var action: EntityUID
        var resource: EntityUID
        var principal: EntityUID?
        var values: [Value?]
        /// What the request brings along of what it is about.
        var brought: [Record]
        var isJustified: Bool
    }

    private let readsPrincipal: Bool
    private let attributes: [Text]
    /// What may be otherwise the next moment makes each answer good for one request only.
    private let isConstant: Bool

    private static let content: Set<Text> = [
        "label", "count", "rule", "labels", "findings", "manipulation", "taint", "direction", "justified",
    ]

    init(_ footprints: [Footprint]) {
        readsPrincipal = footprints.contains(where: \.readsPrincipal)
        let read = footprints.compactMap(\.context).reduce(into: Set<Text>()) { $0.formUnion($1) }
        attributes = read.subtracting(Self.content).sorted()
        isConstant = !footprints.contains(where: \.isFleeting)
    }

    /// `nil` when answers cannot be kept.
    func key(_ frame: RequestWriter.Frame, isJustified: Bool = false) -> Key? {
        guard isConstant else { return nil }
        return Key(
            action: frame.action, resource: frame.resource, principal: readsPrincipal ? frame.principal : nil,
            values: attributes.map { frame.value(of: $0) }, brought: frame.entities.map(\.attributes),
            isJustified: isJustified)
    }
}

/// Answers that hold for as long as policies and entities do. Bounded: a full one starts afresh.
final class AnswerCache<Answer: Sendable>: Sendable {
    private static var capacity: Int { 8_192 }
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

import Approvals
import Testing

/// How a version comes from one state to another.
struct MoveExample: Sendable, CustomTestStringConvertible {
    let promise: String
    let move: Move
    /// The last thing that happens.
    let step: @Sendable (inout Sample) throws -> [ApprovalEffect]

    init(
        _ promise: String, _ from: ApprovalState, _ to: ApprovalState,
        _ step: @escaping @Sendable (inout Sample) throws -> [ApprovalEffect]
    ) {
        self.promise = promise
        move = Move(from, to)
        self.step = step
    }

    var testDescription: String { promise }

    static let all = reviews + publications

    private static let reviews: [MoveExample] = [
        MoveExample("a draft is asked for", .draft, .submitted) {
            try $0.act(.submit(version: $0.version, by: "ann", Sample.elevated))
        },
        MoveExample("a draft is dropped", .draft, .withdrawn) { try $0.act(.withdraw(version: $0.version, by: "ann")) },
        MoveExample("somebody takes it up", .submitted, .inReview) {
            try $0.act(.takeUp(version: $0.version, by: "ian"))
        },
        MoveExample("the first decision takes it up", .submitted, .inReview) {
            try $0.approve($0.version, .it, by: "ian")
        },
        MoveExample("nobody looks at it in time", .submitted, .expired) { try $0.wait(until: 100) },
        MoveExample("its author takes it back", .submitted, .withdrawn) {
            try $0.act(.withdraw(version: $0.version, by: "ann"))
        },
        MoveExample("its content changes before anybody looks", .submitted, .voided) {
            try $0.act(.edit(hash: "x", by: "ann"))
        },
        MoveExample("security ends it before anybody looks", .submitted, .voided) {
            try $0.act(.void(version: $0.version, by: "sam", reason: "leak"))
        },
        MoveExample("the last seat approves", .inReview, .approved) {
            try $0.approve($0.version, .departmentHead, by: "dan")
        },
        MoveExample("one seat turns it down", .inReview, .rejected) {
            try $0.reject($0.version, .departmentHead, by: "dan")
        },
        MoveExample("who approved before turns it down", .inReview, .rejected) {
            try $0.reject($0.version, .it, by: "ian")
        },
        MoveExample("its author takes it back under review", .inReview, .withdrawn) {
            try $0.act(.withdraw(version: $0.version, by: "ann"))
        },
        MoveExample("not all decide in time", .inReview, .expired) { try $0.wait(until: 100) },
        MoveExample("its content changes under review", .inReview, .voided) {
            try $0.act(.edit(hash: "x", by: "ann"))
        },
        MoveExample("security ends its review", .inReview, .voided) {
            try $0.act(.void(version: $0.version, by: "sam", reason: "leak"))
        },
    ]

    private static let publications: [MoveExample] = [
        MoveExample("it is published in test", .approved, .published) { try $0.publish($0.version, .test) },
        MoveExample("its author takes it back before it is published", .approved, .withdrawn) {
            try $0.act(.withdraw(version: $0.version, by: "ann"))
        },
        MoveExample("nobody publishes it in time", .approved, .expired) { try $0.wait(until: 1_000) },
        MoveExample("its approval is taken away", .approved, .voided) {
            try $0.act(.void(version: $0.version, by: "sam", reason: "leak"))
        },
        MoveExample("another version is published in its place", .published, .superseded) {
            let next = try $0.approved("next")
            return try $0.publish(next, .test) + $0.publish(next, .production)
        },
        MoveExample("somebody goes back from it", .published, .rolledBack) {
            try $0.rollBack(1, .test) + $0.rollBack(1, .production)
        },
        MoveExample("its publication ends", .published, .expired) { try $0.wait(until: 500) },
        MoveExample("its approval is taken away while it is served", .published, .voided) {
            try $0.act(.void(version: $0.version, by: "sam", reason: "leak"))
        },
        MoveExample("somebody goes back to what was superseded", .superseded, .published) {
            try $0.rollBack($0.version, .production)
        },
        MoveExample("what was superseded cannot be gone back to for ever", .superseded, .expired) {
            try $0.wait(until: 1_000)
        },
        MoveExample("what was superseded is taken away", .superseded, .voided) {
            try $0.act(.void(version: $0.version, by: "sam", reason: "leak"))
        },
        MoveExample("somebody goes back to what was gone back from", .rolledBack, .published) {
            try $0.rollBack($0.version, .test)
        },
        MoveExample("what was gone back from cannot be gone back to for ever", .rolledBack, .expired) {
            try $0.wait(until: 1_000)
        },
        MoveExample("what was gone back from is taken away", .rolledBack, .voided) {
            try $0.act(.void(version: $0.version, by: "sam", reason: "leak"))
        },
    ]
}

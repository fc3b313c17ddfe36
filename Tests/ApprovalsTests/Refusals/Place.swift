import Approvals
import Testing

/// An act with a name or text in some place, and what the place is called.
struct Place: Sendable, CustomTestStringConvertible {
    let field: String
    let act: @Sendable (String) -> ApprovalAct

    init(_ field: String, _ act: @escaping @Sendable (String) -> ApprovalAct) {
        self.field = field
        self.act = act
    }

    var testDescription: String { "\(field) in \(act("…"))" }
}

extension Place {
    static let names: [Place] = [
        Place("hash") { .edit(hash: $0, by: "ann") },
        Place("person") { .edit(hash: "a", by: $0) },
        Place("person") { .submit(version: 1, by: $0, Sample.low) },
        Place("kind") { .submit(version: 1, by: "ann", Assessment(risk: .low, kinds: ["wording", $0])) },
        Place("person") { .takeUp(version: 1, by: $0) },
        Place("person") { .vote(version: 1, by: $0, holder: "ian", .it, .approve, checks: []) },
        Place("holder") { .vote(version: 1, by: "ian", holder: $0, .it, .approve, checks: []) },
        Place("person") { .comment(version: 1, by: $0, text: "well") },
        Place("person") { .withdraw(version: 1, by: $0) },
        Place("person") { .void(version: 1, by: $0, reason: "leak") },
        Place("from") { .delegate(from: $0, to: "kim", .it, until: 5) },
        Place("to") { .delegate(from: "ian", to: $0, .it, until: 5) },
        Place("from") { .revoke(from: $0, to: "kim", .it) },
        Place("to") { .revoke(from: "ian", to: $0, .it) },
        Place("person") { .publish(version: 1, .test, by: $0, .allowed) },
        Place("person") { .rollBack(version: 1, .test, by: $0, .allowed) },
        Place("hash") { .observe(hash: $0, .test) },
        Place("person") { Sample.breakGlass(1, by: $0) },
        Place("person") { .endBreakGlass(by: $0) },
        Place("person") { .closeAfterReview(by: $0, finding: "fine") },
        Place("person") { .changeHolders(Sample.holders, by: $0) },
        Place("holder") { .changeHolders(Holders(seats: [.it: [$0]]), by: "root") },
        Place("holder") { .changeHolders(Holders(seats: [:], breakGlass: [$0]), by: "root") },
        Place("holder") { .changeHolders(Holders(seats: [:], escalation: [$0]), by: "root") },
    ]

    static let texts: [Place] = [
        Place("comment") { .comment(version: 1, by: "ann", text: $0) },
        Place("reason") { .void(version: 1, by: "sam", reason: $0) },
        Place("reason") {
            .breakGlass(version: 1, .test, by: "bob", reason: $0, secondFactor: true, duration: 1)
        },
        Place("finding") { .closeAfterReview(by: "sue", finding: $0) },
    ]
}

import Approvals
import Testing

@Suite("From state to state")
struct MoveTests {
    @Test("a version goes on, and it is told", arguments: MoveExample.all)
    func example(_ example: MoveExample) throws {
        var sample = try Sample(in: example.move.from)
        #expect(sample.state(sample.version) == example.move.from)
        let effects = try example.step(&sample)
        #expect(sample.state(sample.version) == example.move.to)
        let told = ApprovalEffect.stateChanged(
            version: sample.version, from: example.move.from, to: example.move.to)
        #expect(effects.filter { $0 == told }.count == 1)
    }

    @Test("a written rule approves what was only just asked for")
    func rule() throws {
        var sample = try Sample(automatic: [AutomaticRule(id: "small", text: "small is fine", kinds: ["wording"])])
        _ = try sample.published("a")
        try sample.act(.edit(hash: "b", by: "ann"))
        let effects = try sample.act(.submit(version: 2, by: "ann", Sample.low))
        #expect(effects.contains(.stateChanged(version: 2, from: .draft, to: .submitted)))
        #expect(effects.contains(.stateChanged(version: 2, from: .submitted, to: .approved)))
    }

    @Test("every move there is has an example")
    func everyMove() {
        #expect(Set(MoveExample.all.map(\.move)).union([Move(.submitted, .approved)]) == Move.all)
    }

    @Test("an act happens in the states it is for, and in no other", arguments: ApprovalState.allCases)
    func acts(_ state: ApprovalState) throws {
        let sample = try Sample(in: state)
        let version = sample.version
        let acts: [(act: ApprovalAct, states: Set<ApprovalState>)] = [
            (.submit(version: version, by: "ann", Sample.elevated), [.draft]),
            (.takeUp(version: version, by: "sue"), [.submitted]),
            (Sample.approval(version, .departmentHead, by: "dan"), [.submitted, .inReview]),
            (Sample.rejection(version, .departmentHead, by: "dan"), [.submitted, .inReview]),
            (
                .comment(version: version, by: "eve", text: "well"),
                [.draft, .submitted, .inReview, .approved, .published, .superseded, .rolledBack]
            ),
            (.withdraw(version: version, by: "ann"), [.draft, .submitted, .inReview, .approved]),
            (
                .void(version: version, by: "sam", reason: "leak"),
                [.submitted, .inReview, .approved, .published, .superseded, .rolledBack]
            ),
            (.publish(version: version, .test, by: "pat", .allowed), [.approved, .published]),
            (.rollBack(version: version, .test, by: "pat", .allowed), [.published, .superseded, .rolledBack]),
        ]
        for (act, states) in acts {
            let isRefused = sample.refusal(act) == .wrongState(version: version, state)
            #expect(isRefused == !states.contains(state), "\(act)")
        }
    }

    @Test("no move leads from where nothing follows", arguments: ApprovalState.allCases)
    func ends(_ state: ApprovalState) {
        #expect(Move.all.contains { $0.from == state } == !state.isFinal)
    }

    @Test("an approval is carried from when it is given until it ends otherwise than by being replaced")
    func approved() {
        let approved = ApprovalState.allCases.filter(\.isApproved)
        #expect(approved == [.approved, .published, .superseded, .rolledBack])
    }
}

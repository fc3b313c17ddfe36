import Cedar
import Domain
import Testing

@testable import Policies

@Suite("A mask with no value to replace")
struct UnlabelledMaskTests {
    @Test("denies, should one ever hold where no label is asked about")
    func denies() throws {
        let authority = try Town().authority
        let question = Question(
            .person(Town.ada.email), .chat, .model("model-1", offered: true),
            Circumstances(time: Town.now, session: .key))
        let frame = authority.writer.frame(question)
        let jwt = Label("SECRET", "JWT")
        let labelled = authority.framed(question, frame).request(
            jwt, 1, .request, found: [jwt: 1], taint: [], isJustified: false)
        var scratch = Authorizer.Scratch()
        let judgement = authority.perLabel.judge(labelled, using: &scratch)
        func outcome(_ request: Request) -> Outcome {
            authority.judge.verdict(
                judgement, authority.library.perLabel.positions, request, isJustified: true, needsPermit: false
            ).outcome
        }
        #expect(outcome(labelled) == .mask)
        #expect(outcome(authority.request(question, frame)) == .deny)
    }
}

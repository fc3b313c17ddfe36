import Approvals
import Testing

@Suite("What is refused")
struct RefusalTests {
    @Test("changes nothing, and says why", arguments: RefusalExample.all)
    func example(_ example: RefusalExample) throws {
        let (sample, act) = try example.attempt()
        #expect(sample.refusal(act) == example.refusal)
    }

    @Test("has an example for each reason there is", arguments: RefusalKind.allCases)
    func everyReason(_ kind: RefusalKind) {
        #expect(RefusalExample.all.contains { RefusalKind($0.refusal) == kind })
    }

    @Test("says in one short line what is wrong and what to do", arguments: RefusalExample.all)
    func wording(_ example: RefusalExample) {
        let text = example.refusal.description
        #expect(text.contains(": ") && text.utf8.count <= 120)
        #expect(!text.contains { $0.isNewline } && !text.hasSuffix("."))
        #expect(text.first?.isUppercase == false)
    }
}

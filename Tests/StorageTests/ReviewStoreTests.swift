import Domain
import Testing

@testable import Storage

@Suite("Access reviews are kept") struct ReviewStoreTests {
    private let directory = TemporaryDirectory()

    private func review(_ id: String, revision: Int64 = 0, closedAs number: Int64? = nil) -> StoredReview {
        StoredReview(
            id: id, revision: revision, series: id, name: "First quarter", stage: number == nil ? .open : .closing,
            rules: Array("{}".utf8), progress: Array("{}".utf8), opened: Timestamp(microseconds: 1), due: nil,
            begins: nil, evidence: number.map { "evidence \($0) of \(id)" }, number: number)
    }

    @Test("of two that go on from the same evidence the second is not written")
    func oneChain() throws {
        let store = try directory.open()
        for id in ["a", "b"] { #expect(try store.save(review(id), [])) }
        #expect(try store.save(review("a", revision: 1, closedAs: 1), []))
        #expect(try !store.save(review("b", revision: 1, closedAs: 1), []))
        let kept = try #require(try store.review("b"))
        #expect(kept.stage == .open && kept.revision == 1 && kept.evidence == nil)
        #expect(try store.save(review("b", revision: 1, closedAs: 2), []))
        #expect(try store.lastClosedReview()?.id == "b")
    }

    @Test("the chain has no gaps, and no evidence outside it")
    func noGaps() throws {
        let store = try directory.open()
        #expect(try store.save(review("a"), []))
        #expect(try !store.save(review("a", revision: 1, closedAs: 2), []))
        var loose = review("a", revision: 1, closedAs: 1)
        loose.number = nil
        #expect(try !store.save(loose, []))
        #expect(try store.lastClosedReview() == nil)
    }

    @Test("what follows a closed review can be ended, and it keeps its place")
    func successor() throws {
        let store = try directory.open()
        #expect(try store.save(review("a"), []))
        var closed = review("a", revision: 1, closedAs: 1)
        closed.begins = Timestamp(microseconds: 9)
        #expect(try store.save(closed, []))
        #expect(try store.save(review("a", revision: 2, closedAs: 1), []))
        #expect(try store.review("a")?.number == 1)
        #expect(try store.review("a")?.begins == nil)
    }
}

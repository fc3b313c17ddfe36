import Domain
import Testing

@testable import Storage

@Suite("Links to assets are kept") struct ShareLinkStoreTests {
    private let directory = TemporaryDirectory()

    private func link(_ id: String, to asset: String = "desk", at created: Int64) -> ShareLinkRow {
        ShareLinkRow(
            id: id, asset: asset, name: "Fair", madeBy: "ann@example.com", created: Timestamp(microseconds: created),
            expires: Timestamp(microseconds: created + 10))
    }

    @Test("each comes back as it was kept, the newest first, also when it has ended")
    func kept() throws {
        let store = try directory.open()
        let links = [link("lnk_2", at: 2), link("lnk_3", to: "board", at: 1), link("lnk_1", at: 1)]
        for link in links.reversed() { try store.add(link) }
        #expect(try store.shareLinks(to: nil).map(\.id) == ["lnk_2", "lnk_1", "lnk_3"])
        #expect(try store.shareLinks(to: "desk") == [links[0], links[2]])
        #expect(try store.shareLink("lnk_3") == links[1] && store.shareLink("lnk_4") == nil)
        #expect(throws: StoreError.self) { try store.add(links[0]) }
    }

    @Test("one is revoked once, by whoever was first")
    func revoked() throws {
        let store = try directory.open()
        try store.add(link("lnk_1", at: 1))
        #expect(try store.revoke(shareLink: "lnk_1", by: "bob@example.com", at: Timestamp(microseconds: 4)))
        #expect(try !store.revoke(shareLink: "lnk_1", by: "ann@example.com", at: Timestamp(microseconds: 5)))
        #expect(try !store.revoke(shareLink: "lnk_2", by: "ann@example.com", at: Timestamp(microseconds: 5)))
        let kept = try #require(try store.shareLink("lnk_1"))
        #expect(kept.revoked == Timestamp(microseconds: 4) && kept.revokedBy == "bob@example.com")
    }

    @Test("those that an erased person made stay without the name")
    func erased() throws {
        let store = try directory.open()
        try store.save(Person(email: "ann@example.com", name: "Ann"))
        try store.save(Person(email: "bob@example.com", name: "Bob"))
        try store.add(link("lnk_1", at: 1))
        var other = link("lnk_2", at: 2)
        (other.madeBy, other.revoked, other.revokedBy) = ("bob@example.com", other.created, "ann@example.com")
        try store.add(other)
        _ = try store.erase(person: "ann@example.com")
        let kept = try store.shareLinks(to: nil)
        #expect(kept.map(\.revokedBy) == ["erased", nil] && kept.map(\.madeBy) == ["bob@example.com", "erased"])
    }
}

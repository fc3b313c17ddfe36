import Domain
import Testing

@testable import SignOn

@Suite("When a provider's keys are fetched") struct RotationTests {
    private let old: Forge
    private let new: Forge

    init() throws {
        old = try Forge(.es256, id: "old")
        new = try Forge(.es256, id: "new")
    }

    private enum Said: Hashable {
        case use(Int)
        case fetch
        case refuse(TokenRefusal)
    }

    private func say(
        _ rotation: inout KeyRotation, _ forge: Forge, after seconds: Int64, hasFetched: Bool = false
    ) throws -> Said {
        let now = Forge.now.advanced(bySeconds: seconds)
        return switch rotation.step(for: try CompactToken(forge.token()), now: now, hasFetched: hasFetched) {
        case .use(let keys): .use(keys.count)
        case .fetch: .fetch
        case .refuse(let refusal): .refuse(refusal)
        }
    }

    private func fetch(_ rotation: inout KeyRotation, _ keys: [Forge], after seconds: Int64) throws {
        let set = try #require(KeySet(try Forge.set(keys.map { try $0.jwk() })))
        rotation.fetched(set, now: Forge.now.advanced(bySeconds: seconds))
    }

    @Test("Before their first use, and again when they are ten minutes old")
    func age() throws {
        var rotation = KeyRotation()
        #expect(try say(&rotation, old, after: 0) == .fetch)
        try fetch(&rotation, [old], after: 0)
        #expect(try say(&rotation, old, after: 0, hasFetched: true) == .use(1))
        #expect(try say(&rotation, old, after: 599) == .use(1))
        #expect(try say(&rotation, old, after: 600) == .fetch)
        // A clock that was set back makes nothing younger.
        #expect(try say(&rotation, old, after: -1) == .fetch)
    }

    @Test("At once for a name that is not known, and then not for a minute")
    func unknown() throws {
        var rotation = KeyRotation()
        try fetch(&rotation, [old], after: 0)
        #expect(try say(&rotation, new, after: 1) == .fetch)
        try fetch(&rotation, [old, new], after: 1)
        #expect(try say(&rotation, new, after: 1, hasFetched: true) == .use(1))
        let other = try Forge(.es256, id: "other")
        for seconds: Int64 in [2, 30, 60] {
            #expect(try say(&rotation, other, after: seconds) == .refuse(.unknownKey))
        }
        #expect(try say(&rotation, other, after: 61) == .fetch)
        #expect(try say(&rotation, other, after: 61, hasFetched: true) == .refuse(.unknownKey))
    }

    @Test("A key that is not there any more is not believed any more")
    func removed() throws {
        var rotation = KeyRotation()
        try fetch(&rotation, [old], after: 0)
        try fetch(&rotation, [new], after: 5)
        #expect(try say(&rotation, old, after: 6) == .fetch)
        try fetch(&rotation, [new], after: 6)
        #expect(try say(&rotation, old, after: 6, hasFetched: true) == .refuse(.unknownKey))
    }

    @Test("A key of another kind is no reason to fetch")
    func mismatch() throws {
        var rotation = KeyRotation()
        try fetch(&rotation, [old], after: 0)
        #expect(try say(&rotation, Forge(.edDSA, id: "old"), after: 1) == .refuse(.keyMismatch))
    }
}

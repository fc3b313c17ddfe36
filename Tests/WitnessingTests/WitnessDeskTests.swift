import Merkle
import Segments
import TestKit
import Testing

@testable import Witnessing

@Suite("A witness at work")
struct WitnessDeskTests {
    let system = VolatileFileSystem()
    let key: WitnessKey

    init() throws { key = try WitnessFiles(VolatileFileSystem()).makeKey(SomeLog.witnessName) }

    private func desk(_ logs: SomeLog...) -> WitnessDesk {
        WitnessDesk(WitnessFiles(system), key, logs: logs.map(\.key))
    }

    @Test("a log that grows is cosigned step by step, also after the witness began anew")
    func growing() async throws {
        var log = try SomeLog()
        var old: UInt64 = 0
        for step in 1...4 {
            log.grow(by: step)
            guard case .cosigned(let signatures) = try await desk(log).answer(log.request(from: old), at: 10) else {
                Issue.record("step \(step) was not cosigned")
                return
            }
            let signed = try log.signed().adding(signatures, from: [key.verifier])
            let trusted = TrustedLog(origin: log.origin, keys: [log.key], witnesses: [key.verifier], quorum: 1)
            #expect(try trusted.verify(signed).count == 2)
            old = log.size
        }
    }

    @Test("another history of any size is refused, and what was seen is not forgotten for it")
    func forked() async throws {
        var log = try SomeLog()
        log.grow(by: 5)
        let desk = desk(log)
        _ = try await desk.answer(log.request(from: 0), at: 1)
        var other = try SomeLog()
        other.grow(by: 5, marked: 1)
        #expect(try await desk.answer(other.request(from: 5), at: 2) == .forked)
        other.grow(by: 3, marked: 1)
        #expect(try await desk.answer(other.request(from: 5), at: 3) == .inconsistent)
        log.grow(by: 1)
        #expect(try await desk.answer(log.request(from: 5), at: 4).status == 200)
    }

    @Test("who asks from another size is told what was seen")
    func stale() async throws {
        var log = try SomeLog()
        log.grow(by: 5)
        let desk = desk(log)
        _ = try await desk.answer(log.request(from: 0), at: 1)
        log.grow(by: 1)
        #expect(try await desk.answer(log.request(from: 3), at: 2) == .stale(size: 5))
    }

    @Test("each log has a memory of its own, and a strange one is not served")
    func logs() async throws {
        var (first, second, stranger) = (try SomeLog(), try SomeLog("b.example.com"), try SomeLog("c.example.com"))
        first.grow(by: 5)
        second.grow(by: 2)
        stranger.grow(by: 1)
        let desk = desk(first, second)
        #expect(try await desk.answer(first.request(from: 0), at: 1).status == 200)
        #expect(try await desk.answer(second.request(from: 0), at: 1).status == 200)
        #expect(try await desk.answer(stranger.request(from: 0), at: 1) == .unknownLog)
    }

    @Test("nothing is cosigned that could not be kept", arguments: [FileSystemError.Kind.noSpace, .inputOutput])
    func full(_ kind: FileSystemError.Kind) async throws {
        var log = try SomeLog()
        log.grow(by: 5)
        let first = desk(log)
        _ = try await first.answer(log.request(from: 0), at: 1)
        log.grow(by: 1)
        for step in 0..<5 {
            let before = system.disk
            system.fail([system.changes + step: kind])
            await #expect(throws: WitnessFailure.self) { try await first.answer(log.request(from: 5), at: 2) }
            system.fail([:])
            // It goes on from what it said last.
            #expect(try await first.answer(log.request(from: 4), at: 2) == .stale(size: 5))
            system.disk = before
        }
        #expect(try await first.answer(log.request(from: 5), at: 3).status == 200)
    }

    @Test("what is no request is answered as one that is none", arguments: ["", "old 0\n\n", "old -1\n", "\u{0}"])
    func malformed(_ body: String) async throws {
        #expect(try await desk(SomeLog()).answer(Array(body.utf8), at: 1) == .malformed)
    }
}

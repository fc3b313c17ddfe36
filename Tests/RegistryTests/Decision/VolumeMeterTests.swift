import Domain
import Testing

@testable import Registry

@Suite("What somebody did within the last hour") struct VolumeMeterTests {
    private let start = Timestamp(microseconds: 1_800_000_000_000_000)

    @Test("Counts to everything and to the one asset are kept apart")
    func counts() {
        var meter = VolumeMeter()
        meter.note(Volume(requests: 1, findings: 2), of: "ada", to: "a", now: start)
        meter.note(Volume(bytes: 100, findings: 1), of: "ada", to: "a", now: start)
        meter.note(Volume(requests: 1), of: "ada", to: "b", now: start)
        meter.note(Volume(requests: 5), of: "bob", to: "a", now: start)
        #expect(
            meter.volume(of: "ada", to: "a", now: start)
                == Volume(requests: 2, assetRequests: 1, bytes: 100, findings: 3))
        #expect(meter.volume(of: "ada", to: "c", now: start) == Volume(requests: 2, bytes: 100, findings: 3))
        #expect(meter.volume(of: "eve", to: "a", now: start) == Volume())
    }

    @Test("What was done is forgotten between 55 and 60 minutes later")
    func forgets() {
        var meter = VolumeMeter()
        meter.note(Volume(requests: 1), of: "ada", to: "a", now: start)
        #expect(meter.volume(of: "ada", to: "a", now: start.advanced(bySeconds: 54 * 60)).requests == 1)
        #expect(meter.volume(of: "ada", to: "a", now: start.advanced(bySeconds: 60 * 60)).requests == 0)
        #expect(meter.volume(of: "ada", to: "a", now: start.advanced(bySeconds: 86_400)).requests == 0)
    }

    @Test("A clock that is set back loses nothing and does not fail")
    func clockSetBack() {
        var meter = VolumeMeter()
        meter.note(Volume(requests: 1), of: "ada", to: "a", now: start)
        meter.note(Volume(requests: 1), of: "ada", to: "a", now: start.advanced(bySeconds: -900))
        #expect(meter.volume(of: "ada", to: "a", now: start.advanced(bySeconds: -900)).requests == 2)
    }

    @Test("However many people come, memory stays bounded, and the busiest are not forgotten")
    func bounded() {
        var meter = VolumeMeter(capacity: 100)
        for _ in 0..<50 { meter.note(Volume(requests: 1), of: "busy", to: "a", now: start) }
        for number in 0..<10_000 {
            meter.note(Volume(requests: 1), of: "person \(number)", to: "a", now: start)
            #expect(meter.remembered <= 101)
        }
        #expect(meter.volume(of: "busy", to: "a", now: start).requests == 50)
    }

    @Test("Forgetting makes room for many at once, so that it is not done for each of them")
    func room() {
        var meter = VolumeMeter(capacity: 100)
        meter.note(Volume(requests: 1), of: "gone", to: "a", now: start)
        let now = start.advanced(bySeconds: 2 * 3600)
        for number in 0..<49 {
            meter.note(Volume(requests: number < 10 ? 1 : 100), of: "person \(number)", to: "a", now: now)
        }
        #expect(meter.remembered == 100)
        meter.note(Volume(requests: 1), of: "another", to: "a", now: now)
        #expect(meter.remembered == 92)
        for number in 10..<49 {
            #expect(meter.volume(of: "person \(number)", to: "a", now: now).requests == 100)
        }
    }

    @Test("The sums are those of what was noted within the slots that count")
    func sums() {
        var meter = VolumeMeter()
        var noted: [(slot: Int64, requests: Int)] = []
        var (now, random) = (start, SystemRandomNumberGenerator())
        for _ in 0..<500 {
            now = now.advanced(bySeconds: Int64.random(in: 0..<400, using: &random))
            let requests = Int.random(in: 1...9, using: &random)
            meter.note(Volume(requests: requests), of: "ada", to: "a", now: now)
            noted.append((now.microseconds / 300_000_000, requests))
            let counted = noted.filter { now.microseconds / 300_000_000 - $0.slot < 12 }.reduce(0) { $0 + $1.requests }
            #expect(meter.volume(of: "ada", to: "a", now: now) == Volume(requests: counted, assetRequests: counted))
        }
    }

    @Test("A name of any length is asked for as it was noted, and takes no more room than others")
    func longNames() {
        var meter = VolumeMeter()
        let name = "model " + String(repeating: "ü", count: 100_000)
        meter.note(Volume(requests: 1), of: "ada", to: name, now: start)
        #expect(meter.volume(of: "ada", to: name, now: start).assetRequests == 1)
        #expect(meter.volume(of: "ada", to: String(name.prefix(300)), now: start).assetRequests == 1)
    }
}

import Domain
import Testing
import Trust

@testable import Registry

@Suite("What is remembered for a few minutes") struct ExpiringTableTests {
    private let now = Timestamp(microseconds: 1_000_000_000)
    private func key(_ number: Int) -> KeyDigest {
        KeyDigest(of: [UInt8(truncatingIfNeeded: number), UInt8(number >> 8)])
    }

    @Test("It is there until its time is over, or it is forgotten")
    func ends() {
        var table = ExpiringTable<Int>(seconds: 10)
        table.keep(1, under: key(1), now: now)
        table.keep(2, under: key(2), now: now)
        table.forget(key(2))
        #expect(table.value(key(1), now: now.advanced(bySeconds: 9)) == 1)
        #expect(table.value(key(1), now: now.advanced(bySeconds: 10)) == nil)
        #expect(table.value(key(2), now: now) == nil)
    }

    @Test("A clock that was set back makes nothing last longer")
    func setBack() {
        var table = ExpiringTable<Int>(seconds: 10)
        table.keep(1, under: key(1), now: now)
        #expect(table.value(key(1), now: now.advanced(bySeconds: -1)) == nil)
    }

    @Test("When it is full, what would be forgotten next makes room")
    func bounded() {
        var table = ExpiringTable<Int>(seconds: 1_000, capacity: 4)
        for number in 0..<10 { table.keep(number, under: key(number), now: now.advanced(bySeconds: Int64(number))) }
        #expect(table.count == 4)
        #expect((0..<10).filter { table.value(key($0), now: now.advanced(bySeconds: 9)) != nil } == [6, 7, 8, 9])
    }
}

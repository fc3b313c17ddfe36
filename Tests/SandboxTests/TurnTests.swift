import Testing

@testable import Sandbox

@Suite("A turn")
struct TurnTests {
    @Test("comes when another is over, and in order")
    func order() async {
        let turns = Turns(atOnce: 1, waiting: 8)
        let soon = ContinuousClock.now + .seconds(3_600)
        #expect(await turns.take(by: soon) == .granted)
        let second = Task { await turns.take(by: soon) }
        turns.end()
        #expect(await second.value == .granted)
        turns.end()
        #expect(await turns.take(by: soon) == .granted)
    }

    @Test("is not waited for longer than wanted, or by more than may")
    func waiting() async {
        let turns = Turns(atOnce: 1, waiting: 1)
        #expect(await turns.take(by: .now + .seconds(3_600)) == .granted)
        #expect(await turns.take(by: .now + .milliseconds(20)) == .expired)
        #expect(await turns.take(by: .now - .seconds(1)) == .expired)
        let waiting = Task { await turns.take(by: .now + .seconds(3_600)) }
        while !turns.isWaiting { await Task.yield() }
        #expect(await turns.take(by: .now + .seconds(3_600)) == .full)
        waiting.cancel()
        #expect(await waiting.value == .cancelled)
    }
}

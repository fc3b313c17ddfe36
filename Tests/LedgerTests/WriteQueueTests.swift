import Domain
import Testing

@testable import Ledger

@Suite("The queue before the writer")
struct WriteQueueTests {
    private func item(_ bytes: Int = 10) -> WriteQueue.Item {
        WriteQueue.Item(entry: entry(1), completion: { _ in }, bytes: bytes)
    }

    private func limits(_ change: (inout LedgerLimits) -> Void = { _ in }) -> LedgerLimits {
        var limits = LedgerLimits()
        change(&limits)
        return limits
    }

    /// What the writer is told, in a word.
    private func next(_ queue: inout WriteQueue, _ now: UInt64) -> String {
        switch queue.next(now: now) {
        case .write(let items): "write \(items.count)"
        case .wait(nil): "wait"
        case .wait(let moment?): "wait until \(moment)"
        case .probe: "probe"
        case .stop: "stop"
        }
    }

    @Test("an urgent entry is written at once and wakes a waiting writer once")
    func urgent() throws {
        var queue = WriteQueue(limits())
        #expect(next(&queue, 0) == "wait")
        #expect(try queue.push(item(), .now, now: 0))
        #expect(try !queue.push(item(), .now, now: 0))
        #expect(next(&queue, 0) == "write 2")
        #expect(next(&queue, 0) == "wait")
    }

    @Test("an entry that is not urgent lingers its time and no longer, however many follow")
    func linger() throws {
        var queue = WriteQueue(limits { $0.lingerMicroseconds = 5 })
        #expect(next(&queue, 0) == "wait")
        #expect(try queue.push(item(), .soon, now: 1_000))
        #expect(next(&queue, 1_000) == "wait until 6000")
        #expect(try !queue.push(item(), .soon, now: 3_000))
        #expect(next(&queue, 5_999) == "wait until 6000")
        #expect(next(&queue, 6_000) == "write 2")
    }

    @Test("a writer that has just written looks again by itself, so that what is not urgent need not wake it")
    func watching() throws {
        var queue = WriteQueue(limits { $0.lingerMicroseconds = 5 })
        _ = try queue.push(item(), .now, now: 1_000)
        #expect(next(&queue, 1_000) == "write 1")
        #expect(next(&queue, 2_000) == "wait until 7000")
        #expect(try !queue.push(item(), .soon, now: 4_000))
        #expect(next(&queue, 7_000) == "wait until 9000")
        #expect(next(&queue, 9_000) == "write 1")
        // What is urgent wakes it all the same.
        #expect(next(&queue, 9_500) == "wait until 14500")
        #expect(try queue.push(item(), .now, now: 9_600))
        #expect(next(&queue, 9_700) == "write 1")
        // And after a while without work it sleeps.
        #expect(next(&queue, 60_000_000) == "wait")
        #expect(try queue.push(item(), .soon, now: 60_000_001))
    }

    @Test("what lingers rides along with the next urgent entry, before and after it")
    func company() throws {
        var queue = WriteQueue(limits())
        #expect(try !queue.push(item(), .soon, now: 0))
        #expect(try !queue.push(item(), .now, now: 0))
        #expect(try !queue.push(item(), .soon, now: 0))
        #expect(next(&queue, 0) == "write 3")
    }

    @Test("after a transaction that several shared the next one gathers, and after one caller's own it does not")
    func gathering() throws {
        var queue = WriteQueue(limits { $0.sharedMicroseconds = 5 })
        for _ in 0..<3 { _ = try queue.push(item(), .now, now: 0) }
        #expect(next(&queue, 1_000) == "write 3")
        _ = try queue.push(item(), .now, now: 2_000)
        #expect(next(&queue, 2_000) == "wait until 6000")
        #expect(try !queue.push(item(), .now, now: 3_000))
        #expect(next(&queue, 6_000) == "write 2")
        _ = try queue.push(item(), .now, now: 6_001)
        #expect(next(&queue, 6_001) == "write 1")
    }

    @Test("hurry sends off what lingers, and does nothing when nothing does")
    func hurry() throws {
        var queue = WriteQueue(limits())
        let idle = queue.hurry()
        _ = try queue.push(item(), .soon, now: 0)
        #expect(next(&queue, 0).hasPrefix("wait until"))
        let first = queue.hurry()
        let second = queue.hurry()
        #expect([idle, first, second] == [false, true, false])
        #expect(next(&queue, 0) == "write 1")
    }

    @Test("a transaction holds no more entries and bytes than its limits, and one large entry goes alone")
    func batches() throws {
        var queue = WriteQueue(
            limits {
                $0.batchEntries = 3
                $0.batchBytes = 100
            })
        for _ in 0..<4 { _ = try queue.push(item(), .now, now: 0) }
        _ = try queue.push(item(500), .now, now: 0)
        _ = try queue.push(item(60), .now, now: 0)
        _ = try queue.push(item(60), .now, now: 0)
        #expect(
            (0..<6).map { _ in next(&queue, 0) } == ["write 3", "write 1", "write 1", "write 1", "write 1", "wait"])
        #expect(queue.bytes == 0)
        #expect(queue.count == 0)
    }

    @Test("a full queue refuses, by count and by bytes, and takes again when there is room")
    func full() throws {
        var queue = WriteQueue(
            limits {
                $0.queueEntries = 2
                $0.queueBytes = 100
            })
        _ = try queue.push(item(), .now, now: 0)
        #expect(throws: RecordError.self) { try queue.push(item(91), .now, now: 0) }
        _ = try queue.push(item(), .now, now: 0)
        #expect(throws: RecordError.self) { try queue.push(item(), .now, now: 0) }
        #expect(next(&queue, 0) == "write 2")
        _ = try queue.push(item(1_000), .now, now: 0)
        #expect(next(&queue, 0) == "write 1")
    }

    @Test("after a failure nothing is taken until a probe succeeds; probes come at growing distances")
    func failure() throws {
        var queue = WriteQueue(limits { $0.probeMicroseconds = 10...25 })
        for _ in 0..<2 { _ = try queue.push(item(), .soon, now: 0) }
        #expect(queue.failed(RecordError("full"), now: 0).count == 2)
        #expect(throws: RecordError("full")) { try queue.push(item(), .now, now: 0) }
        #expect(next(&queue, 9_999) == "wait until 10000")
        #expect(next(&queue, 10_000) == "probe")
        _ = queue.failed(RecordError("still full"), now: 10_000)
        #expect(next(&queue, 10_000) == "wait until 30000")
        _ = queue.failed(RecordError("still full"), now: 30_000)
        #expect(next(&queue, 30_000) == "wait until 55000")
        #expect(throws: RecordError("still full")) { try queue.push(item(), .now, now: 0) }
        queue.recovered()
        _ = try queue.push(item(), .now, now: 60_000)
        #expect(next(&queue, 60_000) == "write 1")
    }

    @Test("a closed queue writes what waits, takes nothing more and stops")
    func closing() throws {
        var queue = WriteQueue(limits { $0.batchEntries = 1 })
        for _ in 0..<2 { _ = try queue.push(item(), .soon, now: 0) }
        _ = queue.close()
        #expect(throws: RecordError.self) { try queue.push(item(), .now, now: 0) }
        #expect((0..<3).map { _ in next(&queue, 0) } == ["write 1", "write 1", "stop"])
    }

    @Test("a closed queue stops even when the last write fails")
    func closingInFailure() throws {
        var queue = WriteQueue(limits())
        _ = try queue.push(item(), .now, now: 0)
        _ = queue.close()
        #expect(next(&queue, 0) == "write 1")
        #expect(queue.failed(RecordError("full"), now: 0).isEmpty)
        #expect(next(&queue, 0) == "stop")
    }
}

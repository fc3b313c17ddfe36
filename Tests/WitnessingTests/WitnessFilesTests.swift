import Merkle
import Segments
import Synchronization
import TestKit
import Testing

@testable import Witnessing

@Suite("What a witness keeps")
struct WitnessFilesTests {
    @Test("a key is read as it was kept, and shows only its public part")
    func key() throws {
        let files = WitnessFiles(VolatileFileSystem())
        #expect(try files.key() == nil)
        let key = try files.makeKey(SomeLog.witnessName)
        #expect(try files.key()?.verifier == key.verifier)
        #expect("\(key)" == key.verifier.description)
        #expect(!"\(Mirror(reflecting: key).children.map(\.label))\(String(reflecting: key))".contains("PRIVATE"))
    }

    @Test("a key that was changed in any byte is refused")
    func changedKey() throws {
        var text: [UInt8] = []
        let key = try WitnessKey(name: SomeLog.witnessName) { text = Array($0) }
        #expect(WitnessKey(text[...])?.verifier == key.verifier)
        for index in text.indices {
            var bytes = text
            bytes[index] ^= 1
            let read = WitnessKey(bytes[...])
            // A byte of the seed makes another key, whose id does not fit.
            #expect(read == nil, "byte \(index)")
        }
    }

    @Test("a checkpoint that somebody put there, or that is another log's, is damage and not a checkpoint")
    func foreign() throws {
        let system = VolatileFileSystem()
        let files = WitnessFiles(system)
        let key = try files.makeKey(SomeLog.witnessName)
        var log = try SomeLog()
        log.grow(by: 3)
        try files.keep(log.signed())
        #expect(throws: WitnessFailure.self) { try files.checkpoint(of: log.origin, by: key) }
    }

    @Test("power that is lost at any moment leaves the checkpoint before or the one after", arguments: 0..<50)
    func powerLoss(_ seed: UInt64) async throws {
        let system = VolatileFileSystem(seed: seed)
        let key = try WitnessFiles(system).makeKey(SomeLog.witnessName)
        var log = try SomeLog()
        var random = SeededGenerator(seed: seed)
        var answered: UInt64 = 0
        for _ in 0..<3 {
            log.grow(by: 2)
            let moments = Moments()
            system.watch { moments.add($0) }
            let response = try await WitnessDesk(WitnessFiles(system), key, logs: [log.key])
                .answer(log.request(from: answered), at: 1)
            system.watch(nil)
            #expect(response.status == 200)
            let during = moments.all
            for (step, disk) in (during + [system.disk]).enumerated() {
                var lost = disk
                lost.losePower(&random)
                let head = try WitnessFiles(VolatileFileSystem(lost)).checkpoint(of: log.origin, by: key)
                let size = head?.checkpoint.size ?? 0
                #expect(size == log.size || (size == answered && step < during.count))
            }
            answered = log.size
        }
    }
}

/// The disk as it was before each change.
private final class Moments: Sendable {
    private let disks = Mutex<[VolatileDisk]>([])

    func add(_ disk: VolatileDisk) { disks.withLock { $0.append(disk) } }
    var all: [VolatileDisk] { disks.withLock { $0 } }
}

import TestKit
import Testing

@testable import Storage

/// A loss of power in the midst of every write of a seeded run, torn by sectors, each with an outcome of its own.
@Suite("The journal and a loss of power")
struct JournalPowerLossTests {
    private static let steps = 20

    /// Loses power, opens, looks, goes on; now and then loses power again while opening.
    private func crash(
        _ moment: JournalRun.Moment, _ random: inout SeededGenerator, again: Bool = true
    ) throws {
        var disk = moment.disk
        // Or the process alone is gone.
        if random.below(4) == 0 { disk.tear(&random) } else { disk.losePower(&random) }
        let files = VolatileJournal(disk, seed: random.next())
        let run = JournalRun(files, moment.promises)
        let journal = try run.open()
        let within = run.moments
        try #require(moment.promises.allow(files.disk))
        // What a loss of power leaves is no damage, before it is opened and after.
        for bytes in [disk.bytes, files.disk.bytes] where random.below(40) == 0 {
            try #require(JournalCheck.damages(in: bytes.whole, shared: []) == [])
        }
        if again, random.below(3) == 0 {
            return try crash(within[random.below(within.count)], &random, again: false)
        }
        guard random.below(3) == 0 else { return }
        // What is acknowledged now stays as well, after what was there.
        var promises = moment.promises
        promises.acknowledged = promises.groups.prefix { $0.end <= files.disk.records.count }.count
        promises.groups = Array(promises.groups.prefix(promises.acknowledged))
        for _ in 0..<1 + random.below(3) {
            let group = JournalRun.group(at: promises.records, random.below(9_000), &random)
            try #require(try journal.append(group, at: promises.records) == .written)
            promises.groups.append(group)
            promises.acknowledged += 1
        }
        var after = files.disk
        after.losePower(&random)
        let last = VolatileJournal(after)
        _ = try JournalRun(last).open()
        try #require(promises.allow(last.disk))
    }

    @Test("takes nothing that was acknowledged, and brings back nothing of an older epoch")
    func everyWrite() throws {
        for seed in Torture.seeds() {
            var random = SeededGenerator(seed: seed)
            let run = JournalRun(VolatileJournal(seed: seed))
            do {
                try run.go(Self.steps, &random)
                for moment in run.moments { try crash(moment, &random) }
            } catch {
                Issue.record("seed \(seed): \(error)")
                return
            }
        }
    }

    @Test("a file or a database that fails at any change, with power lost afterwards, takes nothing either")
    func faults() throws {
        for seed in Torture.seeds() {
            var random = SeededGenerator(seed: seed ^ 0xfa17)
            let files = VolatileJournal(seed: seed)
            files.fail(Set((0..<1 + random.below(4)).map { _ in random.below(40) }))
            let run = JournalRun(files)
            do {
                try run.go(Self.steps, &random)
                for moment in run.moments where random.below(2) == 0 { try crash(moment, &random) }
            } catch {
                Issue.record("seed \(seed): \(error)")
                return
            }
        }
    }

    @Test("damage before a group that was acknowledged is refused, whatever came before, and nothing is changed")
    func damage() throws {
        var refused = 0
        for seed in 0..<60 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let run = JournalRun(VolatileJournal(seed: seed))
            try run.go(random.below(12), &random)
            for moment in run.moments {
                var disk = moment.disk
                disk.writing = nil
                var bytes = disk.bytes.whole
                let content = bytes.withUnsafeBytes(JournalContent.init)
                guard let epoch = content.header?.epoch, let last = content.groups.last, content.groups.count > 1,
                    last.end > disk.records.count
                else { continue }
                let lengths = content.groups.map { JournalLayout.blocks($0.bytes(epoch: epoch).count) }
                let damaged = random.below(content.groups.count - 1)
                let begin = JournalLayout.groups + lengths.prefix(damaged).reduce(0, +)
                bytes[begin + random.below(content.groups[damaged].bytes(epoch: epoch).count)] ^= 0x20
                disk.bytes.write(bytes, at: 0)
                let files = VolatileJournal(disk)
                let error = #expect(throws: StoreError.self) { try JournalRun(files).open() }
                #expect(error?.code == .corrupt && files.disk.bytes == disk.bytes)
                refused += 1
            }
        }
        #expect(refused > 100)
    }
}

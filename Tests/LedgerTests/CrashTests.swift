import Domain
import Foundation
import Ledger
import Storage
import Testing

/// What a process that writes leaves behind for the one that looks after it.
struct CrashSite: Sendable {
    var path: String

    var notes: String { path + ".acknowledged" }

    /// Notes a sequence as acknowledged, before anything else happens.
    func acknowledge(_ sequence: Int64) {
        let file = open(notes, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        let line = Array("\(sequence)\n".utf8)
        _ = line.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        close(file)
    }

    /// Whether a first line is there: the file is made a moment before it is written.
    var hasAcknowledged: Bool { ((try? acknowledged)?.isEmpty) == false }

    var acknowledged: [Int64] {
        get throws {
            try String(contentsOfFile: notes, encoding: .utf8).split(separator: "\n").compactMap { Int64($0) }
        }
    }

    func remove() {
        for file in [path, notes] { try? FileManager.default.removeItem(atPath: file) }
    }

    /// Appends entries one after the other, in several sizes and urgencies, until the process dies.
    func writeWithoutEnd() throws {
        let ledger = try LedgerBench(at: path).ledger(try Store(directory: path))
        let results = Results()
        for number in 0..<1_000_000 {
            ledger.append(
                entry(number, text: String(repeating: "x", count: 3 + number * 37 % 6000)),
                urgency: number % 4 == 0 ? .now : .soon
            ) { result in
                if let receipt = try? result.get() { acknowledge(receipt.sequence) }
                results.completion(number)(result)
            }
            if number >= 8 { _ = results.wait(1) }
        }
    }
}

@Suite("A process that dies or is starved while it writes")
struct CrashTests {
    @Test(
        "after a kill at any moment everything acknowledged is there, verifies, and the ledger goes on",
        arguments: 0..<12)
    func kill(round: Int) async throws {
        let bench = LedgerBench()
        let site = CrashSite(path: bench.path)
        defer { site.remove() }
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = bench.path as String, round = round as Int] in
            let site = CrashSite(path: path)
            // Dies a while after the first acknowledgement, at another moment each round.
            let killer = Thread {
                while !site.hasAcknowledged { usleep(500) }
                usleep(UInt32(round * 3_701 % 20_000))
                Foundation.kill(getpid(), SIGKILL)
            }
            killer.start()
            try site.writeWithoutEnd()
        }
        let acknowledged = try site.acknowledged
        #expect(acknowledged == (0..<Int64(acknowledged.count)).map { $0 })
        #expect(!acknowledged.isEmpty)

        let store = try bench.store(.existing)
        let found = try store.recordCount()
        #expect(found >= Int64(acknowledged.count))
        let ledger = try bench.ledger(store)
        #expect(try await ledger.record(entry(1)).sequence == found)
        let verification = try bench.verify(store)
        #expect(verification.isGood, "\(verification.firstBad?.reason ?? "")")
        #expect(verification.count == found + 1)
        ledger.close()
    }

    @Test(
        "when the disk ends at any byte the ledger closes, keeps what it acknowledged, and goes on with more room",
        arguments: 0..<12)
    func endOfSpace(round: Int) async throws {
        let bench = LedgerBench()
        let site = CrashSite(path: bench.path)
        defer { site.remove() }
        await #expect(processExitsWith: .success) { [path = bench.path as String, round = round as Int] in
            let site = CrashSite(path: path)
            let bench = LedgerBench(at: path)
            let store = try bench.store()
            let ledger = try bench.ledger(store)
            try await site.acknowledge(ledger.record(entry(0)).sequence)

            // No file may grow past a byte somewhere in the next transactions.
            signal(SIGXFSZ, SIG_IGN)
            let log = try FileManager.default.attributesOfItem(atPath: path + "/sallyport.sqlite-wal")[.size] as? Int
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let room = limit.rlim_cur
            limit.rlim_cur = rlim_t(log ?? 0) + rlim_t(1 + round * 1_733)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            var refused = 0
            // The log is as long as making the store left it, and is filled up before it grows.
            for number in 1..<400 where refused < 10 {
                do { try await site.acknowledge(ledger.record(entry(number)).sequence) } catch { refused += 1 }
            }
            limit.rlim_cur = room
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            for _ in 0..<1000 where !ledger.isReady { usleep(10_000) }
            guard refused > 0, ledger.isReady else { exit(EXIT_FAILURE) }
            try await site.acknowledge(ledger.record(entry(99)).sequence)
            ledger.close()
            exit(EXIT_SUCCESS)
        }
        let acknowledged = try site.acknowledged
        #expect(acknowledged.count >= 2)
        let store = try bench.store(.existing)
        let verification = try bench.verify(store)
        #expect(verification.isGood, "\(verification.firstBad?.reason ?? "")")
        #expect(acknowledged == acknowledged.sorted())
        #expect(verification.count > acknowledged.last ?? .max)
        #expect(Set(acknowledged).count == acknowledged.count)
    }
}

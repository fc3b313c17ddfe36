import ArgumentParser
import Foundation
import Ledger

/// `sallyport ledger bench`: what the record costs.
struct LedgerBenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Times appends, checks, proofs and starts of a record that is made up.",
        discussion: """
            Exchanges of a thousand people are appended as fast as they are taken, durable and sealed, until they lie in the \
            database and are found by what they are about; then everything is verified, proved and started anew. A second \
            record, with little content, is as long as --log says.
            """)

    @Option(help: "Records to append, of which the first stretch is as long as --small.")
    var records = 100_000

    @Option(help: "Bytes of content in each.")
    var bytes = 1_024

    @Option(help: "Records of the shorter of the two logs that are started.")
    var small = 10_000

    @Option(help: "Records of the longer one; 0 leaves it out.")
    var log = 1_000_000

    @Option(help: "An empty directory to work in, which is removed; it lies where the disk is that counts.")
    var directory: String

    func validate() throws {
        guard small > 0, records >= small, log == 0 || log >= small, bytes > 0 else {
            throw ValidationError("--records and --log are at least as many as --small, and --bytes is at least 1")
        }
        guard !FileManager.default.fileExists(atPath: directory) else {
            throw ValidationError("`\(directory.oneLine)` is there: name a directory that is not")
        }
    }

    func run() throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        do {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            Terminal.print(json: LedgerReport.json(try measure()))
        } catch {
            throw CommandFailure.usage("the bench ended: \(error)")
        }
    }

    private func measure() throws -> [String: Any] {
        let bench = RecordBench(directory: directory + "/record", time: SystemTime())
        Progress.step("appending")
        _ = try bench.append(small, bytes: bytes)
        let startSmall = try bench.start(rounds: 5)
        let memorySmall = ProcessMemory.peak
        let appended = try bench.append(max(records - small, 1), bytes: bytes, from: small)
        let memory = ProcessMemory.peak
        Progress.step("verifying")
        var figures: [String: Any] = [
            "appended_per_s": Int(appended.perSecond), "append_cpu_us": appended.processorMicroseconds,
            "peak_bytes": memory, "peak_bytes_small": memorySmall, "start_ms_small": startSmall * 1_000,
        ]
        for (name, opened) in [("leaves", false), ("opened", true)] {
            let pace = try bench.verify(opened: opened)
            figures["\(name)_per_cpu_s"] = Int(Double(pace.count) / pace.processorSeconds)
        }
        var longest = bench
        if log > 0 {
            Progress.step("appending to the longer log")
            longest = RecordBench(directory: directory + "/log", time: SystemTime())
            _ = try longest.append(log, bytes: 16)
        }
        figures["log"] = log > 0 ? log : records
        figures["start_ms"] = try longest.start(rounds: 5) * 1_000
        let proofs = try longest.prove(2_000)
        figures["proof_us_p50"] = proofs[proofs.count / 2] * 1e6
        figures["proof_us_p99"] = proofs[proofs.count * 99 / 100] * 1e6
        figures["peak_bytes_log"] = ProcessMemory.peak
        return figures
    }
}

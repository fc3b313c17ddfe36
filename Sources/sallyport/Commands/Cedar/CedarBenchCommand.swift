import ArgumentParser
import Cedar
import Foundation

/// `sallyport cedar bench`: decisions per CPU second.
struct CedarBenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measures decisions per CPU second.",
        discussion: """
            The file is {"entities","requests","policies":{"10":TEXT,…}}. Prints a JSON line for every policy set: \
            {"policies","decisions_per_cpu_s","allow","of"}, and the same rate with 10,000 policies more that concern \
            other groups. A decision is measured from decoded JSON to the whole answer. Measure release builds.
            """)

    @Argument(help: "The file; `-` is standard input.")
    var file: String

    func run() throws {
        let file = try CedarFile(file)
        let input = try file.json()
        try file.read { _ throws(Rejection) in
            try BenchRunner(cpuSeconds: Self.cpuSeconds).run(input, output: Terminal.print(json:))
        }
    }

    @Sendable private static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

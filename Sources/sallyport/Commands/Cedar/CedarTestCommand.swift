import ArgumentParser
import Cedar

/// `sallyport cedar test`: cases with their answers, run through the engine.
struct CedarTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Runs cases that say what a Cedar engine must answer.",
        discussion: """
            A line of a file is a case, told by its members: policies with requests and their decisions, determining \
            and erring policies; policies that must parse or not; policies and their JSON; entities and a request that \
            conform to a schema or not. Prints a JSON line a case, and last `N passed, N failed`. Exit status 1 when a \
            case failed.
            """)

    @Argument(help: "Files of JSON lines, or directories of them (`.jsonl`); `-` is standard input.")
    var files: [String]

    func run() throws {
        var runner = ConformanceRunner()
        for file in try InputFile.expand(files, ending: ".jsonl") {
            runner.run(try InputFile.read(file), output: Terminal.print(json:))
        }
        Terminal.print(runner.summary)
        if runner.failed > 0 { throw ExitCode(1) }
    }
}

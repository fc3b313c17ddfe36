import ArgumentParser
import Sandbox

/// `sallyport extract`: what this program is inside the sandbox. Not for people: it trusts where it runs.
struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Reads a file within the sandbox; started by the program itself.",
        shouldDisplay: false)

    @Argument(help: "The limits.")
    var limits: String

    func run() throws {
        let status = ExtractionChild.run(limits)
        if status != 0 { throw ExitCode(status) }
    }
}

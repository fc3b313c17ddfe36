import ArgumentParser
import Detection
import Foundation

/// `sallyport detectors`: detectors of an organisation's own, and rules of gitleaks.
struct DetectorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "detectors",
        abstract: "Looks after detectors of your own and rules of gitleaks.",
        discussion: """
            A file of YAML, JSON or TOML lists `detectors` with their proofs (Documentation/Detectors.md); rules of gitleaks are \
            taken as they are, in TOML. A running server takes up what is applied within a second.
            """,
        subcommands: [
            DetectorsCheckCommand.self, DetectorsApplyCommand.self, DetectorsListCommand.self,
            DetectorsRemoveCommand.self, DetectorsBenchCommand.self,
        ])

    /// Reads the files that are named.
    static func files(_ names: [String]) throws(CommandFailure) -> [RuleFile] {
        var files: [RuleFile] = []
        for name in names {
            let file = RuleFile(name: URL(filePath: name).lastPathComponent, bytes: try InputFile.read(name))
            if files.contains(where: { $0.name == file.name }) {
                throw .usage("\(name.oneLine): another file is called `\(file.name.oneLine)`; rename one")
            }
            files.append(file)
        }
        return files
    }
}

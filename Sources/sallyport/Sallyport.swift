import ArgumentParser

/// The command line. Exit status: 0 done, 1 the check says no, 2 wrong usage or unreadable input, 70 internal error.
@main
struct Sallyport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sallyport",
        abstract: "Puts custom GPTs under control: a gateway that identifies, inspects, decides and records.",
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, DemoCommand.self, KeyCommand.self, ApplyCommand.self, DiffCommand.self, GetCommand.self,
            HistoryCommand.self, ExportCommand.self, SchemaCommand.self,
            PeopleCommand.self, GroupsCommand.self, SessionCommand.self, FactorCommand.self, SingleSignOnCommand.self,
            ApprovalsCommand.self, AccessCommand.self, ReviewsCommand.self, LinksCommand.self,
            ScanCommand.self, MaskCommand.self, ClassifyCommand.self, ExtractCommand.self, CedarCommand.self,
            PolicyCommand.self, DetectorsCommand.self, DataCommand.self, DocumentsCommand.self, CanaryCommand.self,
            FilesCommand.self, LedgerCommand.self, VaultCommand.self, MasterKeyCommand.self, BackupCommand.self,
            RestoreCommand.self, APICommand.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot(nil)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error as CommandFailure {
            Terminal.error(error.message)
            leave(error.status)
        } catch let status as ExitCode {
            leave(status.rawValue)
        } catch {
            switch exitCode(for: error) {
            case .success:
                // What was asked for is help, or the version.
                exit(withError: error)
            case .validationFailure:
                // swift-argument-parser says 64 (EX_USAGE) for wrong usage; this program's contract says 2.
                Terminal.error(Self.withArgumentsOnTheirLine(fullMessage(for: error)))
                leave(2)
            default:
                Terminal.error("\(error)")
                leave(70)
            }
        }
    }

    /// The parser repeats what it was given; a name that a shell put there may hold a line break.
    private static func withArgumentsOnTheirLine(_ message: String) -> String {
        CommandLine.arguments.filter { $0.unicodeScalars.contains("\n") }
            .reduce(message) { $0.replacing($1, with: $1.oneLine) }
    }
}

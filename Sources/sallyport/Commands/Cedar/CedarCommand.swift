import ArgumentParser

/// `sallyport cedar`: the policy engine on its own, for files and other programs.
struct CedarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cedar", abstract: "Decides, checks and lays out Cedar policies.",
        discussion: """
            Policies and schemas are read in Cedar's own syntax or as JSON, whichever the file holds; `-` is standard \
            input. Exit status 0 when done, 1 when the answer is no (denied, not valid, a case that failed), 2 when \
            something cannot be read, with the file, the line and the reason on standard error.
            """,
        subcommands: [
            CedarAuthorizeCommand.self, CedarValidateCommand.self, CedarFormatCommand.self, CedarTestCommand.self,
            CedarBenchCommand.self,
        ])
}

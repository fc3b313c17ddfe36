import ArgumentParser

/// `sallyport policy`: what decides about everything, checked, tested, compared, explained and put in force.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Checks, tests, explains and changes the policies that decide about everything.",
        discussion: """
            The baseline is part of the program and always in force. Policies of your own stand in files that end in \
            .cedar, their tests beside them in files that end in .tests.json; name files, or directories of them. Exit \
            status 0 when done, 1 when the answer is no (not valid, a test that failed), 2 when something cannot be read.
            """,
        subcommands: [
            PolicyCheckCommand.self, PolicyTestCommand.self, PolicyDiffCommand.self, PolicyExplainCommand.self,
            PolicySimulateCommand.self, PolicyApplyCommand.self, PolicyGetCommand.self, PolicyHistoryCommand.self,
            PolicyRollbackCommand.self, PolicyBenchCommand.self,
        ])
}

import ArgumentParser

/// `sallyport data`: an organisation's rows, of which hashes are kept.
struct DataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "Looks after rows of your own (customers, employees, contracts) that are to be found in texts.",
        discussion: """
            Of the rows nothing is kept but hashes under a key of this store (Documentation/OwnData.md). A running server takes up \
            what is loaded within a second.
            """,
        subcommands: [DataLoadCommand.self, DataListCommand.self, DataTestCommand.self, DataRemoveCommand.self])
}

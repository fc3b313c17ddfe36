import ArgumentParser

/// `sallyport groups`.
struct GroupsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "groups", abstract: "Shows groups of people, as policies and audiences name them.",
        subcommands: [GroupsListCommand.self, GroupsShowCommand.self])
}

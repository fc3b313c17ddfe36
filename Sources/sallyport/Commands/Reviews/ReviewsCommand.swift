import ArgumentParser

/// `sallyport reviews`: access reviews.
struct ReviewsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reviews",
        abstract: "Has everything people hold looked at again: begins access reviews, leads and closes them.",
        discussion: """
            What is held is frozen when a review is opened, and each line has a reviewer, who decides about it at the console or with \
            `decide`. What is decided is done and looked at; what nobody decides about in time may not be used. A running server \
            sees to reminders, deadlines and reviews that come again.
            """,
        subcommands: [
            ReviewsOpenCommand.self, ReviewsListCommand.self, ReviewsShowCommand.self, ReviewsDecideCommand.self,
            ReviewsReassignCommand.self, ReviewsPostponeCommand.self, ReviewsCloseCommand.self,
            ReviewsEndSeriesCommand.self, ReviewsExportCommand.self,
        ])
}

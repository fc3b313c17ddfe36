import ArgumentParser
import Registry

/// `sallyport reviews reassign`.
struct ReviewsReassignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reassign", abstract: "Has somebody else decide, because the reviewer cannot or there is none.")

    @OptionGroup
    var review: OneReview

    @Option(help: "Which lines, for example 1,4,7-12.")
    var lines: LineNumbers

    @Option(help: "Who decides from now on, by their e-mail address.")
    var to: String

    @Option(help: "Why: 10 to 500 characters, which are recorded.")
    var reason: String

    func run() async throws {
        try await review.perform(.reassign(lines.lines, to: to.lowercased(), reason: reason))
    }
}

import ArgumentParser
import Domain
import Registry
import Reviews

/// `sallyport reviews decide`.
struct ReviewsDecideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Decides about lines of an access review, as their reviewer.",
        discussion: """
            A person decides, not an account of this machine: the policies are asked about them, and a code of their authenticator \
            app, or a recovery code, is read from standard input, one line. What is decided is done at once, and looked at.
            """)

    @OptionGroup
    var review: OneReview

    @Option(help: "Which lines, for example 1,4,7-12.")
    var lines: LineNumbers

    @Option(name: .customLong("as"), help: "Who decides, by their e-mail address.")
    var person: String

    @Flag(help: "It stays as it is.")
    var keep = false

    @Flag(help: "It is taken away.")
    var revoke = false

    @Option(name: .customLong("only"), help: "A key keeps this asset of those it opens. Can be given several times.")
    var only: [String] = []

    @Option(name: .customLong("pass-to"), help: "Somebody else decides, by their e-mail address.")
    var successor: String?

    @Option(help: "Why: 10 to 500 characters, which are recorded. Only keeping what has no flag needs none.")
    var reason: String?

    func validate() throws {
        let chosen = [keep, revoke, !only.isEmpty, successor != nil].count { $0 }
        guard chosen == 1 else { throw ValidationError("say one of --keep, --revoke, --only and --pass-to") }
    }

    func run() async throws {
        let person = person.lowercased()
        try await review.perform(step) { access in
            // Whether commands may be used here at all is asked about the machine's account.
            try await RegistryCommand.run { () async throws(RegistryError) in
                try Administration(access.registry).authorise(
                    .decideReview, .system, by: RegistryCommand.administrator)
            }
            return try await PresentPerson.check(person, for: "review.decide", access)
        }
    }

    private var step: ReviewStep {
        let reason = reason ?? ""
        if let successor { return .delegate(lines.lines, to: successor.lowercased(), reason: reason) }
        let verdict: ReviewDecision.Verdict = keep ? .keep : revoke ? .revoke : .change(to: Set(only))
        return .decide(lines.lines, verdict, reason: reason)
    }
}

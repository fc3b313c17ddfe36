import ArgumentParser
import Cedar
import Domain
import Policies
import Registry

/// `sallyport policy explain`: why something was decided as it was, or what would be decided.
struct PolicyExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Says which policies decide, which nearly do, and what makes the difference.",
        discussion: """
            Names an activity of the record (act_…), or asks a question: --person and --action, and --asset or --model \
            with what is found in the content as --label, in any circumstances a door can see. An activity is explained \
            by the policies in force then, where the store still has them, and by those in force now. Ends with 0 \
            whatever the answer is.
            """)

    /// Whoever asks here waits for nobody but themselves: with any set there can be, all that is near is looked at.
    static let limits = ExplanationLimits(maximumPossibilities: 20_000)

    @OptionGroup
    var asked: PolicyQuestion

    @OptionGroup
    var options: QuestionOptions

    @Argument(help: "The activity to explain.")
    var activity: String?

    func validate() throws {
        if activity != nil, !options.isEmpty {
            throw ValidationError("the activity already says everything; leave out the other parts")
        }
        if activity == nil, options.person == nil || options.action == nil {
            throw ValidationError("name an activity, or ask a question with --person and --action")
        }
    }

    func run() async throws {
        let access = try await asked.store.open(for: .simulatePolicies, .policies)
        defer { access.close() }
        if let activity {
            let explanation = try await ActivityExplanation(activity, in: access)
            return Self.show(asked.format, json: explanation.json, text: explanation.text)
        }
        let explanation = access.registry.snapshot.authority.explain(
            try options.question(in: access), found: options.found, within: Self.limits)
        Self.show(
            asked.format, json: ExplanationListing.json(explanation), text: ExplanationListing.text(explanation))
    }

    private static func show(_ format: OutputFormat, json: JSON, text: String) {
        switch format {
        case .json: Terminal.print(json: json.compact)
        case .text: Terminal.print(text)
        }
    }
}

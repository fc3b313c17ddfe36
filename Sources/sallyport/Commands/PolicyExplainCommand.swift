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
            with what is found in the content as --label. An activity is explained by the policies in force then, where \
            the store still has them, and by those in force now. Ends with 0 whatever the answer is.
            """)

    enum Way: String, ExpressibleByArgument, CaseIterable { case request, response }

    enum Means: String, ExpressibleByArgument, CaseIterable {
        case key, console, job
        case commandLine = "command_line"

        var session: Circumstances.Session {
            switch self {
            case .key: .key
            case .console: .console
            case .job: .job
            case .commandLine: .commandLine
            }
        }
    }

    @OptionGroup
    var asked: PolicyQuestion

    @Option(help: "Who asks: an e-mail address.")
    var person: String?

    @Option(help: "What for: chat, upload, read_log, … as the vocabulary has it.")
    var action: String?

    @Option(help: "With which asset, by id.")
    var asset: String?

    @Option(help: "With which model, where it is no asset.")
    var model: String?

    @Option(help: "What is found, and how often: EMAIL_ADDRESS=3; may be repeated.")
    var label: [LabelCount] = []

    @Option(help: "Which way the content goes: request or response.")
    var direction = Way.request

    @Option(help: "How the person is known: key, console, command_line or job.")
    var session = Means.key

    @Option(help: "The address the person asks from.")
    var address: String?

    @Flag(help: "A reason was given.")
    var justified = false

    @Argument(help: "The activity to explain.")
    var activity: String?

    func validate() throws {
        if activity != nil, person != nil || action != nil || asset != nil || model != nil || !label.isEmpty {
            throw ValidationError("the activity already says everything; leave out the other parts")
        }
        if activity == nil, person == nil || action == nil {
            throw ValidationError("name an activity, or ask a question with --person and --action")
        }
        if asset != nil, model != nil { throw ValidationError("either --asset or --model") }
    }

    func run() async throws {
        let access = try asked.store.open(for: .simulatePolicies, .policies)
        defer { access.close() }
        if let activity {
            let explanation = try await ActivityExplanation(activity, in: access)
            return Self.show(asked.format, json: explanation.json, text: explanation.text)
        }
        let explanation = access.registry.snapshot.authority.explain(try question(access.registry), found: found)
        Self.show(
            asked.format, json: ExplanationListing.json(explanation), text: ExplanationListing.text(explanation))
    }

    private static func show(_ format: PolicyCommand.Format, json: JSON, text: String) {
        switch format {
        case .json: Terminal.print(json: json.compact)
        case .text: Terminal.print(text)
        }
    }

    private var found: ContentRequest? {
        guard !label.isEmpty else { return nil }
        return ContentRequest(
            direction: direction == .request ? .request : .response,
            labels: Dictionary(label.map { ($0.label, $0.count) }, uniquingKeysWith: +),
            justification: justified ? "a reason given at the command line" : nil)
    }

    private func question(_ registry: Registry) throws(CommandFailure) -> Question {
        let snapshot = registry.snapshot
        let email = (person ?? "").lowercased()
        guard snapshot.people[email] != nil else {
            throw .usage(
                "nobody here has the address `\(email)`\(Self.meant(email, snapshot.people.keys.sorted()))")
        }
        if let asset, snapshot.assets[asset] == nil {
            throw .usage("there is no asset `\(asset)`\(Self.meant(asset, snapshot.assets.keys.sorted()))")
        }
        guard let name = action, let action = Action(rawValue: name) else {
            let names = Action.allCases.map(\.rawValue)
            throw .usage("there is no action `\(action ?? "")`\(Self.meant(action ?? "", names))")
        }
        let families = registry.policies.vocabulary.labels
        if let unknown = label.first(where: { !families.isKnown($0.label) }) {
            throw .usage(
                "there is no label `\(unknown.label.name)`\(Self.meant(unknown.label.name, families.names))")
        }
        if let address, (try? IPAddress(parsing: address)) == nil {
            throw .usage("`\(address)` is no IP address; write it as 192.0.2.7")
        }
        let now = Circumstances(time: registry.time.now, address: address, session: session.session)
        return Question(.person(email), action, resource(action, email), now, isJustified: justified)
    }

    private func resource(_ action: Action, _ email: String) -> Resource {
        if let asset { return .asset(asset) }
        if let model { return .model(model, offered: true) }
        switch action {
        case .chat, .upload, .retrieve, .remember, .discard: return .model("", offered: true)
        case .readPolicies, .simulatePolicies, .changePolicies: return .policies
        case .readLog, .readOriginals, .verifyLog: return .record(of: nil)
        case .editPerson, .setPassword, .issueKey: return .person(email)
        default: return .system
        }
    }

    private static func meant(_ word: String, _ names: [String]) -> String {
        Suggestion.closest(to: word, among: names).map { "; did you mean `\($0)`?" } ?? ""
    }
}

/// `LABEL` or `LABEL=COUNT`.
struct LabelCount: ExpressibleByArgument {
    var label: Label
    var count: Int

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let label = Label(name: String(parts[0])) else { return nil }
        let count = parts.count == 2 ? Int(parts[1]) : 1
        guard let count, (1...1_000_000_000).contains(count) else { return nil }
        (self.label, self.count) = (label, count)
    }
}

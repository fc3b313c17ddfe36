public import Domain

/// A decision that was made, as the record has it: what it takes to ask again.
public struct RecordedDecision: Hashable, Sendable {
    public var facts: RecordFacts
    public var question: Question
    /// What the content held that was decided about; `nil` where nothing was found, or nothing was looked at.
    public var found: ContentRequest?

    /// Why a record cannot be asked again. The raw values are for people.
    public enum Obstacle: String, Error, Hashable, Sendable, CaseIterable {
        case notAsked = "the policies were not asked"
        case olderRecord = "recorded before questions were kept"
        case unknownCaller = "nobody was identified"
        case unknownResource = "the record does not say what it concerned"
        case refusedElsewhere = "refused for a reason that is not the policies'"
    }

    /// - Parameters:
    ///   - facts: A record's facts.
    ///   - opening: For an answer, the facts of its request: what the conversation held before.
    public init(_ facts: RecordFacts, opening: RecordFacts? = nil) throws(Obstacle) {
        // A key that is not accepted, and what is no request at all, never comes to the policies.
        guard facts.policies != nil else { throw .notAsked }
        guard !Self.isRefusedElsewhere(facts) else { throw .refusedElsewhere }
        guard let asked = facts.asked ?? opening?.asked else { throw .olderRecord }
        let principal = try Self.principal(facts, asked)
        self.facts = facts
        let isJustified = facts.reasons.contains { Self.justified.contains($0.code) }
        question = Question(
            principal, asked.action, try Self.resource(facts, asked.action),
            Circumstances(
                time: facts.time, address: facts.client, isProtected: asked.isProtected, session: asked.session,
                secondFactorAge: asked.secondFactorAge, key: asked.session == .key ? facts.credential : nil,
                volume: asked.volume),
            isJustified: isJustified, isKept: asked.isKept, isOwn: asked.isOwn)
        let taint = isAnswer ? opening.map { Set($0.labels.keys) } ?? [] : []
        guard !facts.labels.isEmpty || !taint.isEmpty else { return }
        found = ContentRequest(
            direction: isAnswer ? .response : .request, labels: facts.labels,
            taint: taint, justification: isJustified ? Self.reason : nil)
    }

    /// Whether it was about an answer, after its request had been let through.
    public var isAnswer: Bool { facts.kind == .modelResponse }

    /// What verdicts say where a reason was given. The reason itself is sealed in the record; that it was one is enough.
    private static let justified: Set<String> = ["label.justified", "policy.justified"]
    private static let reason = "a reason that the record keeps"

    /// What the doors say of a verdict of the policies in their own words, and what they note beside one.
    private static let besides: Set<String> = [
        "policy.no_permit", "sallyport_denied", "sallyport_held", "sallyport_coach", "justification.invalid",
        "client.disconnected",
    ]

    /// Whether a door refused what the policies had let through: too many requests, a body that is none, somebody else's
    /// object. Its reason then names no policy that decided.
    private static func isRefusedElsewhere(_ facts: RecordFacts) -> Bool {
        facts.outcome == .deny
            && facts.reasons.contains { reason in
                !besides.contains(reason.code) && !(reason.policy.map(facts.decidedBy.contains) ?? false)
            }
    }

    private static func principal(_ facts: RecordFacts, _ asked: Asked) throws(Obstacle) -> Principal {
        guard let person = facts.person else { throw .unknownCaller }
        switch asked.session {
        case .job: return .service(person)
        // A directory comes with a key, too, and a person may be at the command line.
        case .key, .console, .commandLine: return Principal(recorded: person)
        }
    }

    /// Policies of the baseline that refuse what is not offered. The configuration of then is not kept, but what came
    /// of it.
    private static let notOffered: Set<String> = ["model.not_allowed", "model.not_named"]

    private static func resource(_ facts: RecordFacts, _ action: Action) throws(Obstacle) -> Resource {
        switch action {
        case .chat, .upload, .retrieve, .remember, .discard:
            if let asset = facts.asset { return .asset(asset) }
            return .model(facts.model ?? "", offered: notOffered.isDisjoint(with: facts.decidedBy))
        case .create, .edit, .rollback, .quarantine: return .asset(try known(facts.asset))
        // The facts do not name how widely.
        case .share: throw .unknownResource
        // The facts name the version, and not who had made and approved it by then.
        case .approve, .reject, .publish, .breakGlass, .reviewBreakGlass: throw .unknownResource
        case .readAsset, .readConfiguration: return facts.asset.map(Resource.asset) ?? .system
        // With a key, the facts name that one, and not the one it was about.
        case .revoke where facts.asked?.session == .key: throw .unknownResource
        case .revoke:
            // What a review takes away is a key, a place in an audience or one in a group.
            if let credential = facts.credential { return .key(credential) }
            if let asset = facts.asset { return .asset(asset) }
            return .person(try known(facts.subject))
        case .editPerson, .setPassword, .setFactor, .endSession, .issueKey, .erasePerson:
            return .person(try known(facts.subject))
        case .provisionPeople: return facts.subject.map(Resource.person) ?? .system
        case .readPolicies, .simulatePolicies, .changePolicies: return .policies
        case .readDetection, .tryDetection, .changeDetection: return .detection
        // They name a data set, and not whose it was then.
        case .changeDataSet: throw .unknownResource
        // The facts name the activity that was read, and not whose it was or of which asset.
        case .readLog, .readOriginals: throw .unknownResource
        // They name a file, and not what it was then.
        case .readFileText, .raiseClassification, .lowerClassification, .releaseFile, .rejectFile:
            throw .unknownResource
        // Nor whose the token was.
        case .reveal, .forgetToken: throw .unknownResource
        case .listTokens, .keepToken: return .vault
        case .verifyLog, .followLog, .searchLog, .exportLog, .placeHold, .liftHold, .applyRetention,
            .appointWitness:
            return .record(of: nil)
        case .listModels, .readPeople, .readFile, .listKeys, .readStatic, .openSignIn, .signIn, .signOut,
            .chooseAppearance, .readAccount, .readDesign, .readUnknown, .readHealth, .readMetrics, .serve,
            .prepareDemonstration,
            .runJob, .rotateKeys, .backUp, .openReview, .decideReview, .readReviews:
            return .system
        }
    }

    private static func known(_ name: String?) throws(Obstacle) -> String {
        guard let name else { throw .unknownResource }
        return name
    }
}

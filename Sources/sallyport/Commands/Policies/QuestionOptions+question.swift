import Cedar
import Domain
import Ledger
import Policies
import Registry

extension QuestionOptions {
    /// The question; names that nobody knows are refused.
    func question(in access: StoreAccess) throws(CommandFailure) -> Question {
        guard let name = action, let action = Action(rawValue: name) else {
            throw .usage(
                "there is no action `\(action ?? "")`\(Self.meant(action ?? "", Action.allCases.map(\.rawValue)))")
        }
        let snapshot = access.registry.snapshot
        if let asset, snapshot.assets[asset] == nil {
            throw .usage("there is no asset `\(asset)`\(Self.meant(asset, snapshot.assets.keys.sorted()))")
        }
        let families = access.registry.policies.vocabulary.labels
        for named in label.map(\.label) + taint.map(\.label) {
            if let objection = families.objection(to: named) { throw .usage(objection) }
        }
        if let key, !snapshot.authority.knowsKey(key) {
            throw .usage("there is no key `\(key.oneLine)`; `sallyport key list` shows those there are")
        }
        if let address, !NetworkAddress.isAddress(address) {
            throw .usage("`\(address)` is no network address; write it as 192.0.2.7 or 2001:db8::7, without a port")
        }
        let principal = try principal(access.registry)
        let now = Circumstances(
            time: time ?? access.registry.time.now, address: address, isProtected: !unprotected,
            session: session.session, secondFactorAge: mfa ? 0 : nil, key: key, volume: volume.volume)
        return Question(
            principal, action, try resource(action, of: principal, in: access), now, isJustified: justified,
            isKept: kept, isOwn: own)
    }

    /// What was found, where anything was.
    var found: ContentRequest? {
        guard !label.isEmpty || !taint.isEmpty else { return nil }
        return ContentRequest(
            direction: direction.direction,
            labels: Dictionary(label.map { ($0.label, $0.count) }, uniquingKeysWith: +),
            taint: Set(taint.map(\.label)), justification: justified ? "a reason given at the command line" : nil)
    }

    private func principal(_ registry: Registry) throws(CommandFailure) -> Principal {
        let name = person ?? ""
        if name == "anonymous" { return .visitor }
        if case .service = Principal(recorded: name) { return .service(name) }
        return .person(try known(name, registry))
    }

    private func known(_ address: String, _ registry: Registry) throws(CommandFailure) -> String {
        let email = address.lowercased()
        let people = registry.snapshot.people
        guard people[email] != nil else {
            throw .usage("nobody here has the address `\(email)`\(Self.meant(email, people.keys.sorted()))")
        }
        return email
    }

    private func resource(
        _ action: Action, of principal: Principal, in access: StoreAccess
    ) throws(CommandFailure) -> Resource {
        switch action {
        case .chat where asset == nil && model == nil:
            throw .usage("`chat` is with an asset or a model; name one with --asset or --model")
        case .chat, .upload, .retrieve, .remember, .discard:
            return asset.map(Resource.asset) ?? .model(model ?? "", offered: !notOffered)
        case .approve, .reject, .breakGlass, .reviewBreakGlass:
            guard let asset else { throw .usage("`\(action.rawValue)` is about an asset; name one with --asset") }
            return .version(try version(of: asset, access))
        case .create, .edit, .share, .publish, .rollback, .quarantine:
            guard let asset else { throw .usage("`\(action.rawValue)` is about an asset; name one with --asset") }
            return .asset(asset)
        case .readAsset, .readConfiguration: return asset.map(Resource.asset) ?? .system
        case .editPerson, .setPassword, .setFactor, .endSession, .issueKey, .erasePerson:
            if let subject { return .person(try known(subject, access.registry)) }
            if case .person(let email) = principal { return .person(email) }
            throw .usage("`\(action.rawValue)` is about somebody; name them with --subject")
        case .provisionPeople where subject == nil: return .system
        case .provisionPeople: return .person(try known(subject ?? "", access.registry))
        case .revoke:
            guard let subject else { throw .usage("`revoke` is about a key; name its id with --subject") }
            return .key(subject)
        case .readLog, .readOriginals: return try record(access)
        case .reveal, .forgetToken:
            guard let subject else { throw .usage("`\(action.rawValue)` is about a token; name it with --subject") }
            return .token(subject, nil)
        case .listTokens, .keepToken: return .vault
        case .verifyLog, .followLog, .searchLog, .exportLog, .placeHold, .liftHold, .applyRetention,
            .appointWitness:
            return .record(of: nil)
        case .readFile where subject == nil: return .system
        case .readFile, .readFileText, .raiseClassification, .lowerClassification, .releaseFile, .rejectFile:
            return .file(try file(action, access))
        case .readPolicies, .simulatePolicies, .changePolicies: return .policies
        case .readDetection, .tryDetection, .changeDetection: return .detection
        case .changeDataSet:
            guard let subject else {
                throw .usage("`\(action.rawValue)` is about a data set; name its id with --subject")
            }
            guard let known = access.registry.snapshot.dataSets[subject] else {
                throw .usage(
                    "there is no data set `\(subject.oneLine)`; `sallyport get datasets` shows those there are")
            }
            return .dataSet(known)
        case .listModels, .readPeople, .listKeys, .readStatic, .openSignIn, .signIn, .signOut, .chooseAppearance,
            .readAccount, .readDesign, .readUnknown, .readHealth, .readMetrics, .serve, .prepareDemonstration, .runJob,
            .rotateKeys, .backUp, .openReview, .decideReview, .readReviews:
            return .system
        }
    }

    /// The last version of an asset.
    private func version(of asset: String, _ access: StoreAccess) throws(CommandFailure) -> VersionSubject {
        let version: VersionSubject?
        do throws(RegistryError) { version = try access.registry.approvals(of: asset)?.subject } catch {
            throw .broken("the versions of the asset `\(asset)` cannot be read: \(error)")
        }
        guard let version else { throw .usage("no version of the asset `\(asset)` is there to be approved") }
        return version
    }

    private func file(_ action: Action, _ access: StoreAccess) throws(CommandFailure) -> FileSubject {
        guard let subject else {
            throw .usage("`\(action.rawValue)` is about a file; name its id with --subject")
        }
        let record: FileRecord?
        do { record = try access.files.file(subject) } catch {
            throw .broken("the file `\(subject.oneLine)` cannot be read: \(error)")
        }
        guard let record else { throw .usage("there is no file `\(subject.oneLine)`") }
        return FileSubject(record)
    }

    /// The whole record, one person's part, or one activity.
    private func record(_ access: StoreAccess) throws(CommandFailure) -> Resource {
        guard let subject else { return .record(of: nil) }
        guard subject.hasPrefix("act_") else { return .record(of: try known(subject, access.registry)) }
        let opening: RecordFacts?
        do { opening = try access.ledger.activity(subject)?.parts.first?.facts } catch {
            throw .broken("the activity `\(subject)` cannot be read: \(error)")
        }
        guard let opening else { throw .usage("there is no activity `\(subject)` in the record") }
        return .activity(subject, owner: opening.person, asset: opening.asset)
    }

    private static func meant(_ word: String, _ names: [String]) -> String {
        Suggestion.closest(to: word, among: names).map { "; did you mean `\($0)`?" } ?? ""
    }
}

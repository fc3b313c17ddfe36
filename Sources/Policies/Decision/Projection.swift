internal import Cedar
internal import Domain

/// The part of a question that a set of policies depends on besides the content and the moment.
struct Projection: Sendable {
    struct Key: Hashable {
        var principal: Principal?
        var action: Action
        var resource: Resource
        var key: String?
        var address: String?
        var isProtected: Bool
        var session: Circumstances.Session
        var isJustified: Bool
        var isKept: Bool
        var isOwn: Bool
    }

    private let readsPrincipal: Bool
    private let readsKey: Bool
    private let readsNetwork: Bool
    private let readsSession: Bool
    /// What may be otherwise the next moment makes each answer good for one question only.
    private let isConstant: Bool

    /// - Parameter readsPrincipal: Whether the answer depends on who asks whatever the policies look at.
    init(_ footprints: [Footprint], readsPrincipal: Bool = false) {
        self.readsPrincipal = readsPrincipal || footprints.contains(where: \.readsPrincipal)
        readsKey = footprints.contains { $0.reads(["key"]) }
        readsNetwork = footprints.contains { $0.reads(["network"]) }
        readsSession = footprints.contains { $0.reads(["session"]) }
        isConstant = !footprints.contains(where: \.isFleeting)
    }

    /// `nil` when answers cannot be kept. Those about models that nobody offers and about assets that are yet to be are not:
    /// callers make them up. Nor are those about single activities and tokens: there are thousands, each asked about once.
    func key(_ question: Question) -> Key? {
        guard isConstant, question.scope == nil, question.sharing == nil else { return nil }
        switch question.resource {
        case .model(_, offered: false), .newAsset, .version, .activity, .dataSet, .file, .token: return nil
        default: break
        }
        // Two names that look alike are one to Swift and two to the policies.
        guard question.resource.isASCII, question.principal.isASCII else { return nil }
        let now = question.circumstances
        // How long ago a second factor was shown is otherwise the next moment.
        guard now.secondFactorAge == nil || !readsSession else { return nil }
        return Key(
            principal: readsPrincipal ? question.principal : nil, action: question.action,
            resource: question.resource, key: readsKey ? now.key : nil, address: readsNetwork ? now.address : nil,
            isProtected: !readsNetwork || now.isProtected, session: now.session,
            isJustified: question.isJustified, isKept: question.isKept, isOwn: question.isOwn)
    }
}

extension Resource {
    var isASCII: Bool {
        switch self {
        case .asset(let name), .model(let name, _), .person(let name), .key(let name): name.isASCII
        case .newAsset, .version, .dataSet, .file, .token: false
        case .activity(let id, let owner, let asset): id.isASCII && (owner ?? "").isASCII && (asset ?? "").isASCII
        case .record(let person): (person ?? "").isASCII
        case .policies, .detection, .vault, .system: true
        }
    }
}

extension Principal {
    fileprivate var isASCII: Bool {
        switch self {
        case .person(let name), .service(let name): name.isASCII
        case .visitor: true
        }
    }
}

extension String {
    fileprivate var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}

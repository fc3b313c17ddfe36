/// What kind of thing a record tells of. The raw values are stored.
public enum RecordKind: String, Hashable, Sendable, CaseIterable {
    /// The request's part of an exchange with a model.
    case modelRequest = "model.request"
    /// The answer's part.
    case modelResponse = "model.response"
    /// A key that was not accepted.
    case authenticationFailed = "auth.failed"
    /// An act on Sallyport itself: a key made, an asset applied, a sign-in.
    case administration = "admin"
    /// Somebody looked at what others wrote, or at what policy withheld.
    case contentRead = "content.read"
}

/// What a record says in the clear: who, what, when, decided how. Never content, never a secret.
public struct RecordFacts: Hashable, Sendable {
    public var kind: RecordKind
    /// Joins the records of one activity: `act_` and 26 characters.
    public var activity: String
    public var time: Timestamp
    public var person: String?
    public var credential: String?
    public var asset: String?
    public var assetVersion: String?
    /// The upstream model, or what the caller asked for when it was refused.
    public var model: String?
    /// Method and path without query: `POST /v1/chat/completions`. For everything else, the act: `key.create`.
    public var operation: String
    public var outcome: Outcome
    public var reasons: [Reason]
    public var labels: [Label: Int]
    /// HTTP status of the answer.
    public var status: Int?
    /// From the request's head to the record.
    public var durationMicroseconds: Int64?
    /// Bytes of the body, before anything was changed.
    public var bytes: Int
    /// The upstream's `x-request-id`.
    public var upstreamRequest: String?
    /// The caller's address, without port.
    public var client: String?
    /// What the policies were asked, and in which circumstances, as far as the rest does not say it: so that the question
    /// can be asked again under other policies.
    public var asked: Asked?
    /// Whom or what an act concerns, when no other fact names it: a person's address, the activity that was read.
    public var subject: String?
    /// The content hash of the policies that decided.
    public var policies: String?
    /// The ids of the policies that decided.
    public var decidedBy: [String]
    /// The upstream's name for the conversation or thread that a request goes on with: `conv_…`, `thread_…`; for
    /// responses that continue each other the id of the first, `resp_…`.
    public var conversation: String?

    public init(
        kind: RecordKind, activity: String, time: Timestamp, person: String? = nil, credential: String? = nil,
        asset: String? = nil, assetVersion: String? = nil, model: String? = nil, operation: String, outcome: Outcome,
        reasons: [Reason] = [], labels: [Label: Int] = [:], status: Int? = nil, durationMicroseconds: Int64? = nil,
        bytes: Int = 0, upstreamRequest: String? = nil, client: String? = nil, asked: Asked? = nil,
        subject: String? = nil, policies: String? = nil, decidedBy: [String] = [], conversation: String? = nil
    ) {
        self.kind = kind
        self.activity = activity
        self.time = time
        self.person = person
        self.credential = credential
        self.asset = asset
        self.assetVersion = assetVersion
        self.model = model
        self.operation = operation
        self.outcome = outcome
        self.reasons = reasons
        self.labels = labels
        self.status = status
        self.durationMicroseconds = durationMicroseconds
        self.bytes = bytes
        self.upstreamRequest = upstreamRequest
        self.client = client
        self.asked = asked
        self.subject = subject
        self.policies = policies
        self.decidedBy = decidedBy
        self.conversation = conversation
    }
}

/// The part of a question that a record's other facts do not tell.
public struct Asked: Hashable, Sendable {
    public var action: Action
    public var session: Circumstances.Session
    /// Whether it came through TLS, or from this machine.
    public var isProtected: Bool
    /// Whether having it kept was asked about as well.
    public var isKept: Bool
    /// Whether what was deleted was known to be the person's own.
    public var isOwn: Bool
    public var volume: Volume
    /// Seconds since a second factor was last shown; `nil` when none was.
    public var secondFactorAge: Int64?

    public init(
        action: Action, session: Circumstances.Session, isProtected: Bool = true, isKept: Bool = false,
        isOwn: Bool = false, volume: Volume = Volume(), secondFactorAge: Int64? = nil
    ) {
        self.action = action
        self.session = session
        self.isProtected = isProtected
        self.isKept = isKept
        self.isOwn = isOwn
        self.volume = volume
        self.secondFactorAge = secondFactorAge
    }

    public init(_ question: Question) {
        let now = question.circumstances
        self.init(
            action: question.action, session: now.session, isProtected: now.isProtected, isKept: question.isKept,
            isOwn: question.isOwn, volume: now.volume, secondFactorAge: now.secondFactorAge)
    }
}

/// Something to be recorded: facts in the clear, passages encrypted.
public struct Entry: Hashable, Sendable {
    public var facts: RecordFacts
    public var passages: [Passage]

    public init(facts: RecordFacts, passages: [Passage] = []) {
        self.facts = facts
        self.passages = passages
    }
}

/// Where an entry came to lie.
public struct Receipt: Hashable, Sendable {
    /// From 0, without gaps.
    public var sequence: Int64
    /// The Merkle leaf hash, 32 bytes.
    public var leaf: [UInt8]

    public init(sequence: Int64, leaf: [UInt8]) {
        self.sequence = sequence
        self.leaf = leaf
    }
}

import Domain
import Inspection
import Screening
import Wire

/// From a request's bytes to what may go upstream, or why not. A function of its input and of what the server has
/// loaded: it waits for nothing, and may run on any thread.
struct RequestInspection: Sendable {
    struct Input: Sendable {
        var endpoint: Endpoint
        var head: RequestHead
        var body: [UInt8]
        /// For the body when it is unpacked.
        var limit: Int
        /// Ids of things the upstream keeps; `nil` when they have not been read yet.
        var references: [String]?
        /// What was read from files that are no text.
        var documents = FormDocuments.none
        var activity = ""
    }

    /// What was asked and what was found, of a request that policies refused.
    struct Refused: Sendable {
        var question: Question
        var found: ContentRequest?
    }

    struct Outcome: Sendable {
        /// The body for the upstream; `nil` for a request without one.
        var result: Result<[UInt8]?, DoorError> = .success(nil)
        var verdict = Verdict.permit
        var profile = Profile.standard
        /// What the policies were asked about access.
        var question: Question?
        /// Decides about the content, by the policies that decided about access; `nil` before they were asked.
        var content: (any ContentDecider)?
        /// What the policies refused, for who wants to know what would have made the difference.
        var refused: Refused?
        var asset: Asset?
        var model: String?
        var justification: String?
        var wantsStream = false
        /// The caller's fields with what policy withholds replaced; `nil` when they were not looked at.
        var fields: HeaderFields?
        /// The upstream will keep what it makes now: its maker has to be remembered.
        var keepsObject = false
        /// Ids of things the upstream keeps that the request names.
        var references: [String] = []
        /// The conversation that it goes on with, as ``ObjectOrigin/conversation``, in the caller's spelling.
        var conversation: String?
        /// Answered here, without the upstream.
        var answer: [UInt8]?
        /// The body was unpacked or rewritten: fields that describe its encoding no longer hold.
        var contentChanged = false
        var passages: [Passage] = []
        var labels: [Label: Int] = [:]
        /// Tokens in the body, which goes on when they are kept.
        var tokens: [TokenTray.Made] = []
        /// Pages and mails in the body with values replaced, which have to be read before anything is decided.
        var copies: [FormCopy] = []
        /// Requests that it carries to be made later.
        var laterRequests = 0
        /// Whether policy lets the request be made at all, whatever is in it.
        var isOpen = false
        /// The files of an upload, by our ids.
        var files: [String] = []
        /// The files that it has a model read, by our ids.
        var readFiles: [String] = []
    }

    let services: DoorServices
    let screens: Screens
    let person: Person
    let credential: Credential
    let now: Timestamp
    /// The caller's address.
    let client: String
    /// Whether the request came through TLS, or from this machine.
    let isProtected: Bool

    func run(_ input: Input) -> Outcome {
        var outcome = Outcome()
        do {
            try inspect(input, &outcome)
        } catch let error as DoorError {
            outcome.result = .failure(error)
        } catch let refusal as Refusal {
            outcome.verdict = outcome.verdict.joined(with: Verdict(.deny, [Self.reason(refusal)]))
            outcome.passages += refusal.passages
            outcome.labels.merge(refusal.labels, uniquingKeysWith: +)
            outcome.result = .failure(DoorError(refusal))
        } catch {
            // A check that errors counts as a failed check.
            outcome.verdict = outcome.verdict.joined(with: Verdict(.deny, [Self.inspectionFailed]))
            outcome.result = .failure(
                DoorError(
                    status: 500, code: "sallyport_inspection_failed",
                    message: "the request could not be inspected, so it was not let through"))
        }
        keepRefused(input, &outcome)
        return outcome
    }

    private func inspect(_ input: Input, _ outcome: inout Outcome) throws {
        if let asset = Self.modelOfEntry(input.endpoint).flatMap(services.gatekeeper.asset) {
            outcome.model = asset.id
            try decideAccess(input.endpoint, model: asset.id, &outcome)
            outcome.answer = ModelCatalogue.entry(asset)
            return
        }
        let headers = input.head.fields
        var body = input.body
        var counted = 0
        defer { services.held.give(counted) }
        switch ContentCoding(headers) {
        case .none: break
        case .gzip(let format):
            do {
                body = try ContentCoding.unpack(
                    body, format, limit: input.limit, held: services.held, counted: &counted)
            } catch is GzipError {
                throw DoorError(
                    status: 400, code: "sallyport_invalid_request",
                    message:
                        "the body is not what its Content-Encoding says, or larger than \(input.limit) bytes unpacked")
            }
        case .unknown:
            throw DoorError(
                status: 415, code: "sallyport_invalid_request",
                message: "this content encoding cannot be inspected; send the body as it is or with gzip")
        }
        outcome.justification = headers.first(.justification)
        var rewritten = false
        if let field = JustificationField.take(from: body) {
            outcome.justification = outcome.justification ?? field.text
            body = field.rest
            rewritten = true
        }
        if let text = outcome.justification, Justification.isTooLong(text) {
            outcome.justification = nil
            throw DoorError(
                status: 400, code: "sallyport_invalid_request",
                message: "the justification is too long; use at most \(Justification.length.upperBound) characters")
        }
        let draft = try RequestDraft(
            endpoint: input.endpoint, contentType: headers.first(.contentType), body: body,
            query: input.head.query)
        outcome.wantsStream = draft.wantsStream
        outcome.model = draft.model.map(screens.clearText.callAsFunction)

        let origins = try checkObjects(input, body, &outcome)
        let isOwn = deletesOwn(origins, input.endpoint)
        let behind = try assetBehind(origins, input.endpoint, named: draft.model, isOwn: isOwn, &outcome)
        // Where answers are kept unless a request says otherwise, its maker is remembered whatever it says.
        outcome.keepsObject =
            input.endpoint.creates == .storedAnswer ? draft.isKept : input.endpoint.creates != .nothing
        if outcome.keepsObject, !services.objects.isReady { throw DoorError.notRemembered }
        // The entry of a model says as much of it as asking it does.
        let model = draft.model ?? Self.modelOfEntry(input.endpoint)
        try decideAccess(
            input.endpoint, model: model, isKept: draft.isKept, behind: behind, isOwn: isOwn, &outcome)
        outcome.isOpen = true
        try checkFiles(input.endpoint, input, body, origins, &outcome)
        // The limit is for what makes the asset work: who waits for a run asks for it once a second.
        if input.endpoint.action == .chat { try limitRate(outcome.asset) }

        let later = LaterRequests()
        let tokens = services.tokens.map { _ in TokenTray() }
        var screened = try screen(draft, headers, input.documents, later, tokens, &outcome)
        let found = ContentRequest(
            direction: .request, labels: outcome.labels, justification: outcome.justification)
        let decision = later.joined(
            outcome.content?.content(found) ?? .undecided, about: found, readBy: outcome.profile.rules)
        outcome.verdict = outcome.verdict.joined(with: decision.verdict)
        try enforce(decision.verdict, found, &outcome)
        if let stricter = decision.stricter {
            // All of it together asks for more than each part by itself did.
            outcome.profile.rules = stricter
            _ = tokens?.take()
            screened = try screen(draft, headers, input.documents, later, tokens, &outcome)
        }
        if !screened.copies.isEmpty {
            outcome.copies = input.documents.copies == nil ? screened.copies : []
            // Whoever can read them inspects it again; nothing goes out by this.
            throw Refusal.inspectionFailed(.request, "what was replaced in a file could not be read again")
        }
        try checkLaterFiles(screened.laterFiles, input, &outcome)
        try decideFiles(screened.files, input, body, &outcome)
        if let asset = outcome.asset, input.endpoint.takesModel { outcome.model = asset.configuration.model }
        try noteAsset(input.endpoint, origins, outcome)

        let hasBody =
            !input.body.isEmpty || headers.contains(.contentLength) || headers.contains(.transferEncoding)
        // What was not touched passes as it came, packed or not.
        let untouched = !screened.changed && !rewritten
        outcome.contentChanged = !untouched
        let out = untouched ? input.body : screened.body
        outcome.result = .success(hasBody ? out : nil)
        outcome.tokens = tokens?.take() ?? []
    }

    /// The model or the asset whose entry in the list is asked for.
    private static func modelOfEntry(_ endpoint: Endpoint) -> String? {
        endpoint.name == "GET /v1/models/{id}" ? endpoint.ids.first : nil
    }

    /// Reads header and body by the profile's rules.
    private func screen(
        _ draft: RequestDraft, _ headers: HeaderFields, _ documents: FormDocuments, _ later: LaterRequests,
        _ tokens: TokenTray?, _ outcome: inout Outcome
    ) throws -> ScreenedRequest {
        var crossing = headers
        let fields = try HeaderInspection(
            screen: screens.headers, profile: outcome.profile, direction: .request
        ).inspect(&crossing)
        outcome.fields = crossing
        outcome.passages = fields.passages
        outcome.labels = fields.labels
        let screened = try screens.requests.screen(
            draft, asset: outcome.asset, profile: outcome.profile,
            conversation: services.replacements.conversation(
                of: person.email, with: outcome.asset?.id, at: now, using: screens.scanner, tokens: tokens),
            documents: documents,
            later: { [asset = outcome.asset] in laterRefusal($0, asset, later) })
        outcome.passages += screened.passages
        outcome.labels.merge(screened.labels, uniquingKeysWith: +)
        outcome.laterRequests = screened.laterRequests
        return screened
    }

    private func limitRate(_ asset: Asset?) throws {
        guard let asset, let perMinute = asset.configuration.limits.requestsPerMinute else { return }
        let admission = services.gatekeeper.admit(asset: asset.id, person: person.email, perMinute: perMinute)
        if case .retryAfter(let seconds) = admission {
            throw DoorError(
                status: 429, code: "sallyport_rate_limited",
                message:
                    "`\(asset.id)` takes \(perMinute) requests a minute from one person; try again in \(seconds) s",
                headers: ["retry-after": String(seconds)])
        }
    }

    static func reason(_ refusal: Refusal) -> Reason {
        Reason(code: refusal.code, message: refusal.message, policy: refusal.param)
    }

    static let inspectionFailed = Reason(
        code: "inspection.failed", message: "the check itself failed, which counts as a failed check")
}

extension ContentDecision {
    /// Where nobody could be asked: a check that was not made counts as a failed check.
    static let undecided = ContentDecision(verdict: Verdict(.deny, [RequestInspection.inspectionFailed]))
}

import Domain
import Inspection
import NIOCore
import Screening
import Wire

/// One request at the model door, from its head to the record of its answer.
///
/// identify → inspect → decide → record → let through → inspect → record → let out. Every step that fails ends in
/// ``refuse(_:reason:)``: closed, and recorded as far as anything can be. Lives on one event loop.
final class Exchange: Responder {
    /// Where the exchange stands. Each phase names what it waits for.
    enum Phase {
        /// The key, when it has to be looked up.
        case identifying
        /// The request's body.
        case receiving
        /// Inspection on a worker thread.
        case inspecting
        /// A connection to the upstream.
        case connecting(UpstreamPool.Waiter?)
        /// The answer's head.
        case asked(UpstreamConnection)
        /// An answer that is inspected whole.
        case collecting(UpstreamConnection, ByteBuffer)
        /// An answer that is inspected and let out as it comes.
        case streaming(UpstreamConnection)
        /// A packed answer that has come whole and is not unpacked yet.
        case unpacking
        /// The record of the answer, or of a refusal.
        case recording
        case done
    }

    let services: DoorServices
    /// What all of it is inspected with.
    let screens: Screens
    let connection: ConnectionHandler
    var phase = Phase.identifying
    var deadline: NIODeadline?

    // What becomes known on the way.
    var activity = ""
    var started = Timestamp(microseconds: 0)
    /// When the policies were asked.
    var decisionTime: Timestamp?
    var requestHead: RequestHead?
    var endpoint: Endpoint?
    var person: Person?
    var credential: Credential?
    var asset: Asset?
    var model: String?
    var profile = Profile.standard
    /// What the policies were asked about access.
    var asked: Asked?
    /// What it was asked about; `nil` when it came to no question.
    var resource: Resource?
    var content: (any ContentDecider)?
    /// What policies refused, until it was said.
    var refused: RequestInspection.Refused?
    /// Says an error that waits for hints.
    var afterHints: (([String]) -> Void)?
    var access = Verdict.permit
    /// What was found in the request: an answer is decided with it in mind.
    var requestLabels: Set<Label> = []
    var justification: String?
    var body = ByteBuffer()
    var bodyBytes = 0
    var bodyIsComplete = false
    var heldBytes = 0
    var wantsStream = false
    var keepsObject = false
    /// The files of an upload, and those that the request has a model read, by our ids.
    var uploadedFiles: [String] = []
    var readFiles: [String] = []
    /// Ids that the request itself names: what was there before was not made by it.
    var givenObjects: [String] = []
    /// The conversation that the request goes on with, in the caller's spelling.
    var namedConversation: String?
    /// The response that the answer is, where it is kept: a conversation begins with it where the request names none.
    var madeResponse: String?
    var bodyDeadline: NIODeadline?
    /// Tells work that has not begun that nobody waits for it any more.
    private var abandoned: Abandoned?

    // The record of the request's part.
    var requestWasAppended = false
    var requestIsDurable = false
    var afterRequestIsDurable: (() -> Void)?

    // The answer.
    var answerHead: AnswerHead?
    /// What was found in the answer's header.
    var answerFields = HeaderInspection.Outcome()
    /// The upstream's name for the exchange, as the record may have it in the clear.
    var upstreamRequest: String?
    var answerKind = AnswerKind.json
    var stream: AnswerStream?
    /// The number of an error event in the stream, from when it has ended.
    var errorNumber = 0
    var packed: PackedStream?
    var keyFilter: UpstreamKeyFilter?
    var streamedObjects: StreamedObjects?
    /// How much had been found in the stream when it was last decided about.
    var judgedFindings = 0
    var answerBytes = 0
    /// Reads documents of an upload; ended with the exchange.
    var documentReading: Task<Void, Never>?
    var scratch: [UInt8] = []
    /// What may leave a stream as soon as the request's part is on record.
    var waitingForRecord: [UInt8] = []
    /// Tokens made in the answer; `nil` where nobody keeps them.
    lazy var tokens = services.tokens.map { _ in TokenTray() }
    /// What may leave a stream as soon as its tokens are kept.
    var tokenHold = TokenHold()

    init(services: DoorServices, connection: ConnectionHandler) {
        self.services = services
        screens = services.scanner.screens
        self.connection = connection
    }

    // MARK: - Holding

    func hold(_ count: Int) -> Bool {
        guard services.held.take(count) else { return false }
        heldBytes += count
        return true
    }

    /// What became longer than it came, unpacked or rewritten, is held as such from now on.
    func holdGrowth(of bytes: Int, from given: Int) -> Bool { bytes <= given || hold(bytes - given) }

    // MARK: - Inspect and decide

    func inspect() {
        guard let endpoint, let head = requestHead else { return }
        deadline = nil
        bodyBytes = body.readableBytes
        phase = .inspecting
        var input = RequestInspection.Input(
            endpoint: endpoint, head: head, body: Array(body.readableBytesView), limit: bodyLimit(endpoint).bytes,
            activity: activity)
        body = ByteBuffer()
        // A body may come slowly: what the clock says counts when it is decided.
        let now = services.time.now
        decisionTime = now
        let (services, person, credential) = (services, person, credential)
        guard let person, let credential else { return }
        let work = RequestInspection(
            services: services, screens: screens, person: person, credential: credential, now: now,
            client: connection.client,
            isProtected: connection.isProtected)
        // What is packed or long is read on a worker; so is what names stored objects, since that looks into the store.
        if !head.fields.contains(.contentEncoding), input.body.count <= Self.longBody {
            input.references = try? ObjectReferences.requested(by: endpoint, body: input.body)
        }
        readDocuments(input, by: work)
    }

    func inspect(_ input: RequestInspection.Input, by work: RequestInspection) {
        // What came out of documents is far more than the body.
        let staysHere =
            input.references?.isEmpty == true && input.documents.isEmpty && !input.endpoint.isUpload
            && !(services.files != nil && NamedFiles.couldBeNamed(in: input.body))
        let inspect: @Sendable () -> RequestInspection.Outcome = { work.run(input) }
        perform(weight: staysHere ? input.body.count : .max, inspect) { [self] outcome in
            guard case .inspecting = phase else { return }
            if !outcome.copies.isEmpty, let reader = services.documents {
                return readCopies(outcome.copies, input, reader, by: work)
            }
            keepTokens(of: outcome) { [self] in decided($0) }
        }
    }

    private func decided(_ outcome: RequestInspection.Outcome) {
        model = outcome.model
        asset = outcome.asset
        profile = outcome.profile
        asked = outcome.question.map(Asked.init)
        resource = outcome.question?.resource
        content = outcome.content
        refused = outcome.refused
        access = outcome.verdict
        requestLabels = Set(outcome.labels.keys)
        justification = outcome.justification
        wantsStream = outcome.wantsStream
        keepsObject = outcome.keepsObject
        givenObjects = outcome.references
        namedConversation = outcome.conversation
        uploadedFiles = outcome.files
        readFiles = outcome.readFiles
        if let fields = outcome.fields { requestHead?.fields = fields }
        switch outcome.result {
        case .failure(let error):
            refuse(error, passages: outcome.passages, labels: outcome.labels)
        case .success(let body):
            if let answer = outcome.answer { return answerHere(answer, outcome) }
            guard holdGrowth(of: body?.count ?? 0, from: bodyBytes) else {
                return refuse(
                    .overloaded, reason: "server.overloaded", passages: outcome.passages, labels: outcome.labels)
            }
            if services.recorder.isReady {
                // The upstream already works while the record is written; nothing comes back before it is.
                record(outcome, urgency: .soon)
                ask(body, changed: outcome.contentChanged)
            } else {
                // The last entry could not be written: nothing goes out any more before this one is.
                phase = .recording
                record(outcome, urgency: .now)
                whenRequestIsDurable { [self] in
                    guard case .recording = phase else { return }
                    ask(body, changed: outcome.contentChanged)
                }
            }
        }
    }

    /// Bodies beyond this are inspected on a worker.
    private static let longBody = 256 << 10

    /// Runs on this event loop when the work is short, else on a worker, so that no other exchange waits for it. Refuses
    /// the exchange when there are too many, after `otherwise`.
    func perform<Value: Sendable>(
        weight: Int, _ work: @escaping @Sendable () -> Value, then: @escaping (Value) -> Void,
        otherwise: () -> Void = {}
    ) {
        guard weight > Self.longBody else { return then(work()) }
        deadline = workersDeadline
        let abandoned = Abandoned()
        // What an answer says was made is remembered even when nobody waits for the answer any more.
        if answerHead == nil { self.abandoned = abandoned }
        let isTaken = services.inspections.run(on: connection.eventLoop) { () -> Value? in
            abandoned.isSet ? nil : work()
        } then: { [self] value in
            if case .done = phase { return }
            if let value, let value { then(value) } else { refuse(.overloaded, reason: "server.overloaded") }
        }
        if !isTaken {
            otherwise()
            refuse(.overloaded, reason: "server.overloaded")
        }
    }

    var workersDeadline: NIODeadline {
        .now() + .seconds(services.configuration.timeouts.inspectionSeconds)
    }

    // MARK: - Ask

    private func ask(_ body: [UInt8]?, changed: Bool) {
        guard let head = requestHead else { return }
        let request = services.forwarding.request(head, body: body, contentChanged: changed, streams: wantsStream)
        let isHead = head.method == "HEAD"
        phase = .connecting(nil)
        deadline = .now() + .seconds(services.configuration.timeouts.upstreamConnectSeconds)
        let waiter = connection.loopContext.pool.acquire { [self] result in
            guard case .connecting = phase else {
                if case .success(let upstream) = result { connection.loopContext.pool.release(upstream) }
                return
            }
            switch result {
            case .failure(.overloaded): refuse(.overloaded, reason: "upstream.overloaded")
            case .failure: refuse(.unreachable, reason: "upstream.unreachable")
            case .success(let upstream):
                phase = .asked(upstream)
                deadline = .now() + .seconds(services.configuration.timeouts.upstreamFirstByteSeconds)
                upstream.send(request, isHead: isHead, for: self)
            }
        }
        if case .connecting = phase { phase = .connecting(waiter) }
    }

    // MARK: - Ends

    func writabilityChanged(_ writable: Bool) {
        guard connection.hasSentHead else { return }
        let timeouts = services.configuration.timeouts
        switch phase {
        case .streaming(let upstream):
            upstream.setReading(writable && packed?.hasMore != true && !tokenHold.isWaiting)
            deadline = .now() + .seconds(writable ? timeouts.upstreamIdleSeconds : timeouts.clientStallSeconds)
        case .unpacking: deadline = .now() + .seconds(timeouts.clientStallSeconds)
        default: return
        }
        if writable, packed != nil { unpack() }
    }

    func tick(_ now: NIODeadline) {
        if endIfKeyIsGone() { return }
        guard let deadline, deadline < now else { return }
        self.deadline = nil
        switch phase {
        case .identifying: refuse(.overloaded, unrecorded: true)
        case .receiving: refuse(.bodyTimeout, reason: "body.timeout")
        case .inspecting: refuse(.overloaded, reason: "server.overloaded")
        case .connecting: refuse(.unreachable, reason: "upstream.unreachable")
        case .asked, .collecting: refuse(.upstreamTimeout, reason: "upstream.timeout")
        case .streaming:
            if connection.isWritable {
                refuse(.upstreamTimeout, reason: "upstream.timeout")
            } else {
                connection.closeNow()
            }
        case .recording where afterHints != nil: giveHints([])
        case .unpacking, .recording: connection.closeNow()
        case .done: break
        }
    }

    /// Whoever leaves, and whose key is taken back, does not go on with what they began. Returns whether it ended.
    private func endIfKeyIsGone() -> Bool {
        switch phase {
        case .identifying, .recording, .done: return false
        case .receiving, .inspecting, .connecting, .asked, .collecting, .streaming, .unpacking: break
        }
        guard let credential, let reason = services.gatekeeper.objection(to: credential) else { return false }
        services.metrics.keyRefused()
        refuse(.invalidKey(reason.message), reason: reason.code)
        return true
    }

    /// The client has left: the upstream's work ends, and the record says so.
    func cancel() {
        switch phase {
        case .done, .recording: break
        case .connecting, .asked, .collecting, .streaming, .unpacking:
            stopUpstream()
            recordCancellation()
        case .inspecting where answerHead != nil: recordCancellation()
        case .identifying, .receiving, .inspecting: break
        }
        finish()
    }

    func stopUpstream() {
        switch phase {
        case .connecting(let waiter): waiter?.cancel()
        case .asked(let upstream), .streaming(let upstream): upstream.cancel()
        case .collecting(let upstream, let collected):
            noteMade(inPartOf: collected)
            upstream.cancel()
        default: break
        }
    }

    func finish() {
        if case .done = phase { return }
        if stream != nil { services.metrics.streamClosed() }
        phase = .done
        abandoned?.set()
        documentReading?.cancel()
        deadline = nil
        stream = nil
        packed = nil
        afterHints = nil
        waitingForRecord = []
        tokenHold = TokenHold()
        afterRequestIsDurable = nil
        services.held.give(heldBytes)
        heldBytes = 0
    }
}

import Domain
import NIOCore
import Screening
import Wire

/// What the exchange leaves in the record, and the waits for it.
extension Exchange {
    private static let recordTimeout = TimeAmount.seconds(30)

    // MARK: - Writing

    /// Appends and comes back on the event loop. Whoever waits for it waits no longer than ``recordTimeout``: the
    /// connection ends then, with nothing let out.
    private func append(_ entry: Entry, urgency: Urgency, then: @escaping (Result<Receipt, RecordError>) -> Void) {
        if case .recording = phase { deadline = .now() + Self.recordTimeout }
        let loop = connection.eventLoop
        let bound = NIOLoopBound(then, eventLoop: loop)
        services.recorder.append(entry, urgency: urgency) { result in
            loop.execute { bound.value(result) }
        }
    }

    /// The request's part. It is written within milliseconds, while the upstream already works, and must be durable
    /// before the first byte of the answer leaves.
    func record(_ outcome: RequestInspection.Outcome, urgency: Urgency) {
        var facts = facts(.modelRequest, outcome.verdict)
        facts.labels = outcome.labels
        facts.bytes = bodyBytes
        requestWasAppended = true
        note(Volume(requests: 1 + outcome.laterRequests, findings: outcome.labels.values.reduce(0, +)))
        append(Entry(facts: facts, passages: withJustification(outcome.passages)), urgency: urgency) { [self] result in
            if case .done = phase { return }
            switch result {
            case .success:
                requestIsDurable = true
                let waiting = afterRequestIsDurable
                afterRequestIsDurable = nil
                waiting?()
            case .failure:
                recordingFailed()
            }
        }
    }

    /// Answers from what the server knows: recorded like everything else, the upstream is not asked.
    func answerHere(_ answer: [UInt8], _ outcome: RequestInspection.Outcome) {
        phase = .recording
        var facts = facts(.modelRequest, outcome.verdict)
        facts.status = 200
        note(Volume(requests: 1))
        append(Entry(facts: facts), urgency: .now) { [self] result in
            guard case .recording = phase else { return }
            guard case .success = result else { return recordingFailed() }
            countMetrics(status: 200, outcome: outcome.verdict.outcome)
            var local = LocalAnswer(status: 200, body: answer)
            local.head.fields.add("x-sallyport-activity", activity)
            let connection = connection
            finish()
            local.send(on: connection)
        }
    }

    func whenRequestIsDurable(_ body: @escaping () -> Void) {
        if requestIsDurable { return body() }
        afterRequestIsDurable = body
        services.recorder.hurry()
    }

    /// The answer's part: `then` runs when it is durable, and with it everything before.
    func recordAnswer(
        verdict: Verdict, passages: [Passage], labels: [Label: Int], status: Int, then: @escaping () -> Void
    ) {
        let entry = answerEntry(verdict: verdict, passages: passages, labels: labels, status: status)
        access = access.joined(with: verdict)
        append(entry, urgency: .now) { [self] result in
            guard case .recording = phase else { return }
            switch result {
            case .success: then()
            case .failure: recordingFailed()
            }
        }
    }

    func recordStream(then: @escaping () -> Void) {
        let labels = stream?.labels ?? [:]
        recordAnswer(
            verdict: contentDecision(labels).verdict.noting(restored: stream?.restored ?? [:]),
            passages: stream?.passages ?? [], labels: labels,
            status: answerHead?.status ?? 200, then: then)
    }

    /// What policy makes of an answer as far as it came.
    func contentDecision(_ labels: [Label: Int]) -> ContentDecision {
        let found = ContentRequest(
            direction: .response, labels: labels.merging(answerFields.labels, uniquingKeysWith: +),
            taint: requestLabels, justification: justification)
        return content?.content(found) ?? .undecided
    }

    /// The caller left before the answer's end: what was let out until then is recorded, nobody waits for it.
    func recordCancellation() {
        let reason = Reason(code: "client.disconnected", message: "the caller left before the answer's end")
        let labels = stream?.labels ?? [:]
        let verdict = contentDecision(labels).verdict.noting(restored: stream?.restored ?? [:])
            .joined(with: Verdict(.permit, [reason]))
        let entry = answerEntry(verdict: verdict, passages: stream?.passages ?? [], labels: labels, status: 499)
        countMetrics(status: 499, outcome: verdict.outcome)
        let metrics = services.metrics
        services.recorder.append(entry, urgency: .soon) { result in
            if case .failure = result { metrics.recordFailed() }
        }
    }

    // MARK: - Refusing

    /// Ends the exchange with an error: recorded first, then said. `unrecorded` is for bytes that are not even a
    /// request of somebody.
    func refuse(
        _ error: DoorError, reason code: String? = nil, unrecorded: Bool = false, passages: [Passage] = [],
        labels: [Label: Int] = [:], verdict: Verdict? = nil
    ) {
        let wasAsked: Bool
        switch phase {
        case .done, .recording: return
        case .asked, .collecting, .streaming, .unpacking: wasAsked = true
        case .inspecting: wasAsked = answerHead != nil
        case .identifying, .receiving, .connecting: wasAsked = false
        }
        stopUpstream()
        let reason = Reason(code: code ?? error.api.code, message: error.recorded ?? error.api.message)
        let stream = dropStream()
        // Whatever still waits for the request's record is not let out any more.
        afterRequestIsDurable = nil
        waitingForRecord = []
        tokenHold = TokenHold()
        phase = .recording
        deadline = nil
        let say = { [self] in sayError(error) }
        if unrecorded { return say() }
        if wasAsked || requestWasAppended {
            // What policies stop, they stop in their own way: held is not denied.
            let failed = Verdict(.deny, [reason])
            let isStopped = (verdict?.outcome ?? .permit) > .mask
            recordAnswer(
                verdict: verdict.map { isStopped ? $0 : $0.joined(with: failed) } ?? failed,
                passages: passages.isEmpty ? stream?.passages ?? [] : passages,
                labels: labels.isEmpty ? stream?.labels ?? [:] : labels,
                status: error.api.status, then: say)
        } else {
            access =
                access.outcome > .mask
                ? access : access.joined(with: Verdict(.deny, [reason]))
            note(Volume(requests: 1, findings: labels.values.reduce(0, +)))
            var facts = facts(.modelRequest, access)
            facts.labels = labels
            facts.bytes = bodyBytes
            facts.status = error.api.status
            append(Entry(facts: facts, passages: withJustification(passages)), urgency: .now) { [self] result in
                guard case .recording = phase else { return }
                switch result {
                case .success: say()
                case .failure: recordingFailed()
                }
            }
        }
    }

    /// A key that is not accepted. Recorded up to a rate, so that nobody fills the record from outside.
    func refuseKey(code: String, message: String, credential: String? = nil, person: String? = nil) {
        services.metrics.keyRefused()
        if code == "key.unavailable" {
            // Nobody can say whether the key holds: not the caller's fault.
            return refuse(
                DoorError(status: 503, code: "sallyport_overloaded", message: message, headers: ["retry-after": "5"]),
                unrecorded: true)
        }
        let error = DoorError.invalidKey(message)
        guard services.refusedKeyBudget.take(at: started) else { return refuse(error, unrecorded: true) }
        phase = .recording
        var facts = facts(.authenticationFailed, Verdict(.deny, [Reason(code: code, message: message)]))
        facts.credential = credential
        facts.person = person
        facts.status = 401
        append(Entry(facts: facts), urgency: .now) { [self] result in
            guard case .recording = phase else { return }
            switch result {
            case .success: sayError(error)
            case .failure: recordingFailed()
            }
        }
    }

    /// The door closes: nothing of the answer leaves any more.
    private func recordingFailed() {
        services.metrics.recordFailed()
        stopUpstream()
        dropStream()
        tokenHold = TokenHold()
        phase = .recording
        sayError(.recordFailed)
    }

    @discardableResult
    private func dropStream() -> AnswerStream? {
        guard let stream = stream.take() else { return nil }
        services.metrics.streamClosed()
        errorNumber = stream.nextNumber
        return stream
    }

    func say(_ error: DoorError) {
        countMetrics(status: error.api.status, outcome: .deny)
        let connection = connection
        if connection.hasSentHead {
            // In the middle of a stream: an error event that clients raise, then a proper end.
            connection.send(ByteBuffer(bytes: error.api.event(endpoint?.streamKind ?? .chat, sequence: errorNumber)))
            finish()
            connection.sendEnd()
        } else {
            var answer = LocalAnswer(error)
            if !activity.isEmpty { answer.head.fields.add("x-sallyport-activity", activity) }
            finish()
            answer.send(on: connection)
        }
    }

    // MARK: - Facts

    private func facts(_ kind: RecordKind, _ verdict: Verdict) -> RecordFacts {
        let now = kind == .modelResponse ? services.time.now : decisionTime ?? started
        var facts = RecordFacts(
            kind: kind, activity: activity, time: now, person: person?.email, credential: credential?.id,
            asset: asset?.id, assetVersion: asset?.version, model: model, operation: operation,
            outcome: verdict.outcome, reasons: verdict.kept, asked: asked, policies: verdict.policies,
            decidedBy: verdict.decidedBy, conversation: conversationName)
        facts.client = connection.client
        return facts
    }

    /// The conversation that the request goes on with or its answer begins. An id is whatever the caller wrote.
    private var conversationName: String? {
        (namedConversation ?? madeResponse).map { screens.clearText($0) }
    }

    private func answerEntry(verdict: Verdict, passages: [Passage], labels: [Label: Int], status: Int) -> Entry {
        var facts = facts(.modelResponse, verdict)
        facts.labels = labels.merging(answerFields.labels, uniquingKeysWith: +)
        facts.status = status
        facts.bytes = answerBytes
        facts.durationMicroseconds = facts.time.microseconds - started.microseconds
        facts.upstreamRequest = upstreamRequest
        note(Volume(bytes: answerBytes, findings: facts.labels.values.reduce(0, +)))
        return Entry(facts: facts, passages: answerFields.passages + passages)
    }

    /// Adds to what the person did within the last hour, under the name that the next question asks by.
    private func note(_ volume: Volume) {
        guard let person else { return }
        let name = resource ?? .model(model ?? "", offered: false)
        services.gatekeeper.note(volume, of: person.email, to: name.name)
    }

    /// The endpoint's stable name; for what is no endpoint the method alone, since paths are the caller's text.
    private var operation: String {
        endpoint?.name ?? "\(requestHead?.method.prefix(16) ?? "?") unknown path"
    }

    private func withJustification(_ passages: [Passage]) -> [Passage] {
        guard let justification else { return passages }
        return passages + [Passage(surface: "justification", role: "user", text: Array(justification.utf8))]
    }

    func countMetrics(status: Int, outcome: Outcome) {
        services.metrics.count(
            endpoint: endpoint?.name ?? "unknown", status: status, outcome: outcome.rawValue,
            microseconds: services.time.now.microseconds - started.microseconds)
    }
}

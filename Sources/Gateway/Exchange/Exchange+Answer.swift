import Domain
import NIOCore
import Screening
import Wire

/// The answer's way back: collected and inspected whole, or inspected as it streams.
extension Exchange: UpstreamDelegate {
    func upstream(didReceive head: AnswerHead) {
        guard case .asked(let upstream) = phase, let endpoint else { return }
        guard head.fields.count(of: .contentType) <= 1 else {
            return refuse(.upstreamInvalid, reason: "upstream.invalid")
        }
        guard let head = inspected(head) else { return }
        answerHead = head
        answerKind = AnswerKind.of(
            contentType: head.fields.first(.contentType), endpoint: endpoint, status: head.status)
        deadline = .now() + .seconds(services.configuration.timeouts.upstreamIdleSeconds)
        // Clients read what they asked to be streamed as events, whatever the answer says it is: so does the door. Only
        // one whole JSON document is read as such, and a file's own bytes, which nobody reads as events.
        let mayBeEvents = answerKind != .json && answerKind != .empty && !endpoint.isFileContent
        if wantsStream, head.isSuccess, mayBeEvents { answerKind = .stream }
        guard case .stream = answerKind else {
            phase = .collecting(upstream, ByteBuffer())
            return
        }
        if !answerFields.labels.isEmpty || !requestLabels.isEmpty {
            // The head leaves with the first event: what is against it is not found out later.
            let decision = contentDecision([:])
            if decision.verdict.outcome > .mask || comesTooLate(decision) {
                return refuse(
                    DoorError(stopping: decision.verdict), reason: "sallyport_denied", verdict: decision.verdict)
            }
        }
        do {
            stream = try AnswerStream(
                scanner: screens.scanner, endpoint: endpoint, profile: profile, asset: asset,
                others: services.storedInstructions(endpoint), conversation: conversation)
            keyFilter = UpstreamKeyFilter(key: services.configuration.upstream.key)
            streamedObjects = madeObjects(head).map(StreamedObjects.init)
            packed = try Self.packed(head.fields, limit: services.configuration.limits.answerBytes)
        } catch let refusal as Refusal {
            return refuse(DoorError(refusal))
        } catch {
            return refuse(.upstreamInvalid, reason: "answer.encoding")
        }
        phase = .streaming(upstream)
        services.metrics.streamOpened()
        whenRequestIsDurable { [self] in openStream() }
        if !connection.hasSentHead { upstream.setReading(false) }
    }

    /// The head with what policy withholds replaced in the fields that go on; `nil` when the answer was refused for them.
    private func inspected(_ head: AnswerHead) -> AnswerHead? {
        var inspected = head
        do throws(Refusal) {
            answerFields = try HeaderInspection(
                screen: screens.headers, profile: profile, direction: .response
            ).inspect(&inspected.fields)
        } catch {
            refuse(DoorError(error), reason: error.code)
            return nil
        }
        upstreamRequest = head.fields.first(.requestID).map { id in
            // Most ids were just found to hold nothing.
            answerFields.labels.isEmpty ? String(id.prefix(128)) : screens.clearText(id)
        }
        if answerFields.strictest >= .coach {
            let verdict = contentDecision([:]).verdict
            let refusal = Refusal.denied(answerFields.labels, profile)
            let error = verdict.outcome > .mask ? DoorError(stopping: verdict) : DoorError(refusal)
            refuse(error, reason: refusal.code, verdict: verdict)
            return nil
        }
        return inspected
    }

    /// The request is on record: the answer's head may leave, and with it what came until now.
    private func openStream() {
        switch phase {
        case .streaming, .unpacking, .recording: break
        default: return
        }
        sendAnswerHead(changed: packed != nil, length: nil)
        if !waitingForRecord.isEmpty {
            connection.send(waitingForRecord)
            waitingForRecord = []
        }
        connection.flushIfWanted()
        if packed != nil {
            unpack()
        } else if case .streaming(let upstream) = phase {
            upstream.setReading(connection.isWritable && !tokenHold.isWaiting)
        }
    }

    func upstream(didReceive part: ByteBuffer) {
        deadline = .now() + .seconds(services.configuration.timeouts.upstreamIdleSeconds)
        answerBytes += part.readableBytes
        switch phase {
        case .collecting(let upstream, var collected):
            let limit = services.configuration.limits.answerBytes
            guard collected.readableBytes + part.readableBytes <= limit else {
                return refuse(
                    DoorError(
                        status: 502, code: "sallyport_inspection_failed",
                        message:
                            "the answer is larger than the \(limit) bytes that are inspected here (setting `limits.answerBytes`)"
                    ),
                    reason: "answer.too_large")
            }
            guard hold(part.readableBytes) else { return refuse(.overloaded, reason: "server.overloaded") }
            // The buffer is moved out and back in, so that it grows in place.
            phase = .asked(upstream)
            if collected.readableBytes == 0 { collected = part } else { collected.writeImmutableBuffer(part) }
            phase = .collecting(upstream, collected)
        case .streaming where packed != nil:
            passPacked(part)
        case .streaming:
            part.withUnsafeReadableBytes { pass($0) }
        default:
            break
        }
    }

    func upstreamDidPause() {
        if connection.hasSentHead { connection.flushIfWanted() }
    }

    func upstreamDidEnd() {
        switch phase {
        case .collecting(_, let collected):
            deadline = nil
            inspectAnswer(collected)
        case .streaming where packed?.hasMore == true:
            phase = .unpacking
            deadline = .now() + .seconds(services.configuration.timeouts.clientStallSeconds)
        case .streaming:
            endStream()
        default:
            break
        }
    }

    func upstream(didFail failure: UpstreamFailure) {
        switch phase {
        case .asked, .collecting, .streaming: break
        default: return
        }
        switch failure {
        case .connect: refuse(.unreachable, reason: "upstream.unreachable")
        case .overloaded: refuse(.overloaded, reason: "upstream.overloaded")
        case .closed: refuse(.upstreamBroke, reason: "upstream.closed")
        case .invalid: refuse(.upstreamInvalid, reason: "upstream.invalid")
        }
    }

    // MARK: - Whole answers

    private func inspectAnswer(_ collected: ByteBuffer) {
        guard let head = answerHead, let endpoint else { return }
        phase = .inspecting
        let bytes = Array(collected.readableBytesView)
        let inspection = AnswerInspection(
            services: services, screens: screens, endpoint: endpoint, profile: profile, content: content,
            taint: requestLabels,
            justification: justification,
            asset: asset, conversation: conversation, kind: answerKind,
            limit: services.configuration.limits.answerBytes,
            fields: answerFields.labels,
            person: person?.email ?? "", now: started, made: madeObjects(head),
            streamWasAsked: wantsStream && head.isSuccess,
            permits: modelFilter(head), chats: chats(head))
        let coding = ContentCoding(head.fields)
        let inspect: @Sendable () -> AnswerInspection.Outcome = { inspection.run(bytes, coding) }
        // What is packed may hold a thousand times as much.
        let isLong = inspection.readsStore || coding.isPacked
        perform(weight: isLong ? .max : bytes.count, inspect) { [self] outcome in
            guard case .inspecting = phase else { return }
            keepTokens(of: outcome) { [self] in inspected($0, status: head.status) }
        } otherwise: {
            inspection.made?.note(cutOff: bytes, coding)
        }
    }

    private func inspected(_ outcome: AnswerInspection.Outcome, status: Int) {
        madeResponse = outcome.response
        switch outcome.result {
        case .failure(let error):
            refuse(error, passages: outcome.passages, labels: outcome.labels, verdict: outcome.verdict)
        case .success(let body):
            guard holdGrowth(of: body.count, from: answerBytes) else {
                return refuse(
                    .overloaded, reason: "server.overloaded", passages: outcome.passages, labels: outcome.labels)
            }
            phase = .recording
            recordAnswer(
                verdict: outcome.verdict, passages: outcome.passages, labels: outcome.labels, status: status
            ) { [self] in
                sendAnswerHead(changed: outcome.contentChanged, length: body.count)
                connection.send(body)
                succeed()
            }
        }
    }

    /// Where the answer belongs.
    private var conversation: ReplacementRegister.Conversation {
        services.replacements.conversation(
            of: person?.email ?? "", with: asset?.id, at: started, using: screens.scanner, tokens: tokens)
    }

    /// Asks the policies on behalf of whoever waits for the answer.
    private var asking: RequestInspection? {
        guard let person, let credential else { return nil }
        return RequestInspection(
            services: services, screens: screens, person: person, credential: credential, now: started,
            client: connection.client,
            isProtected: connection.isProtected)
    }

    /// For a file's own bytes, which may be answers of a batch: what holds for those of a model.
    private func chats(_ head: AnswerHead) -> BatchAnswers.Chats? {
        guard endpoint?.isFileContent == true, head.isSuccess, let asking else { return nil }
        let isJustified = justification.map { Justification($0) != nil } ?? false
        return { asking.answers(of: $0, isJustified: isJustified) }
    }

    /// For a list of models: which of them this person may use.
    private func modelFilter(_ head: AnswerHead) -> (@Sendable (String, Asset?) -> Bool)? {
        guard endpoint?.name == "GET /v1/models", head.status == 200, let asking else { return nil }
        let services = services
        return { model, asset in
            let resource: Resource =
                asset.map { .asset($0.id) }
                ?? .model(model, offered: services.gatekeeper.offers(model, isNeeded: false))
            return services.decider.mayEver(asking.question(.chat, resource))
        }
    }

    /// What has to be remembered of an answer; `nil` when it makes nothing.
    private func madeObjects(_ head: AnswerHead) -> MadeObjects? {
        guard keepsObject, head.isSuccess, let endpoint, let person else { return nil }
        let origin = ObjectOrigin(
            people: [person.email], assets: asset.map { [$0.id] } ?? [], conversation: namedConversation)
        return MadeObjects(
            register: services.objects, endpoint: endpoint, origin: origin, time: started, given: givenObjects,
            files: services.files, uploaded: uploadedFiles, read: readFiles)
    }

    /// An answer that will not come whole may have said already what was made.
    func noteMade(inPartOf collected: ByteBuffer) {
        guard let head = answerHead, let made = madeObjects(head) else { return }
        made.note(cutOff: Array(collected.readableBytesView), ContentCoding(head.fields))
    }

    // MARK: - Streams

    /// Passes on what may leave of the stream's next bytes, without content encoding.
    func pass(_ bytes: UnsafeRawBufferPointer) {
        guard stream != nil else { return }
        noteObjects(bytes)
        scratch.removeAll(keepingCapacity: true)
        var refusal: Refusal?
        do throws(Refusal) {
            // In its place: taking the stream out and putting it back copies it for every token.
            try stream?.append(bytes, into: &scratch)
        } catch {
            refusal = error
        }
        keyFilter?.filter(&scratch)
        if refusal == nil, stopsHere() { return }
        sendWhenKept()
        if let refusal { refuse(refusal) }
    }

    /// Whether all that was found until now, taken together, ends the stream: nothing of what came last leaves then.
    ///
    /// Values that are already through cannot be called back; stricter rules for them end the stream as well.
    private func stopsHere() -> Bool {
        guard let found = stream?.findings, found > judgedFindings, let labels = stream?.labels else { return false }
        judgedFindings = found
        let decision = contentDecision(labels)
        guard decision.verdict.outcome > .mask || comesTooLate(decision) else { return false }
        var verdict = decision.verdict
        if verdict.outcome <= .mask { verdict = verdict.joined(with: Verdict(.deny, [Self.tooLate])) }
        refuse(
            DoorError(stopping: verdict), passages: stream?.passages ?? [], labels: labels, verdict: verdict)
        return true
    }

    /// Whether some rule is stricter by now than the one that the stream is read by. What the request held was known
    /// before the first byte: what follows from it is in the rules already.
    private func comesTooLate(_ decision: ContentDecision) -> Bool {
        guard let stricter = decision.stricter else { return false }
        return stricter.response.contains { label, action in action > profile.rules.action(for: label, .response) }
    }

    private static let tooLate = Reason(
        code: "policy.too_late", message: "what came first was let through by milder rules than now hold")

    private func refuse(_ refusal: Refusal) {
        // The policies say which of them it was.
        let labels = (stream?.labels ?? [:]).merging(refusal.labels) { first, _ in first }
        let verdict = refusal.labels.isEmpty ? nil : contentDecision(labels).verdict
        let stopping = verdict.flatMap { $0.outcome > .mask ? DoorError(stopping: $0) : nil }
        refuse(
            stopping ?? DoorError(refusal), reason: refusal.code, passages: refusal.passages, labels: refusal.labels,
            verdict: verdict)
    }

    private func noteObjects(_ bytes: UnsafeRawBufferPointer) {
        guard streamedObjects != nil else { return }
        streamedObjects?.read(bytes)
        madeResponse = streamedObjects?.response
        if streamedObjects?.isDone == true { streamedObjects = nil }
    }

    func sendScratch() {
        guard !scratch.isEmpty else { return }
        if connection.hasSentHead {
            connection.send(scratch)
        } else {
            // At most what one read brought: reading stops until the record is there.
            waitingForRecord += scratch
        }
    }

    /// The upstream has said everything: what is still held is decided, recorded, and then the last event leaves.
    func endStream() {
        deadline = nil
        guard stream != nil else { return }
        guard packed?.endsWhole ?? true else { return refuse(.upstreamInvalid, reason: "answer.encoding") }
        scratch.removeAll(keepingCapacity: true)
        var refusal: Refusal?
        do throws(Refusal) {
            try stream?.finish(into: &scratch)
        } catch {
            refusal = error
        }
        // Whatever leaves, also before a refusal.
        keyFilter?.filter(&scratch)
        var final: [UInt8] = []
        stream?.takeFinal(into: &final)
        if let refusal {
            sendWhenKept()
            return refuse(refusal)
        }
        if stopsHere() { return }
        keyFilter?.filter(&final)
        keyFilter?.finish(into: &final)
        // Before anything is written: a write may find that the client is gone, which ends the exchange at once.
        phase = .recording
        // Tokens in the last event are kept with those before.
        let isHeld = holdForTokens()
        recordStream { [self] in
            whenTokensAreKept { [self] in
                guard case .recording = phase else { return }
                connection.send(TokenTray.withdraw(tokenHold.lost, from: final))
                succeed()
            }
        }
        if !isHeld { sendScratch() }
        connection.flushIfWanted()
    }

    // MARK: - Sending

    func sendAnswerHead(changed: Bool, length: Int?) {
        guard let head = answerHead else { return }
        var fields = services.forwarding.answer(head.fields, contentChanged: changed)
        fields.add("x-sallyport-activity", activity)
        if let length {
            // RFC 9110 section 8.6: no length where there can be no content.
            if head.status != 204 && head.status != 304 {
                fields.add("content-length", String(length))
            }
        } else {
            fields.add("transfer-encoding", "chunked")
        }
        // The phrase is free text that no client needs: ours stands for the upstream's.
        connection.send(AnswerHead(status: head.status, fields: fields))
    }

    private func succeed() {
        countMetrics(status: answerHead?.status ?? 0, outcome: access.outcome)
        let connection = connection
        finish()
        connection.sendEnd()
    }

    private static func packed(_ headers: HeaderFields, limit: Int) throws -> PackedStream? {
        switch ContentCoding(headers) {
        case .none: nil
        case .gzip(let format): try PackedStream(format, limit: limit)
        case .unknown: throw UpstreamFailure.invalid
        }
    }
}

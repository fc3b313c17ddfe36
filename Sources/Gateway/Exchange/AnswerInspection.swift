import Domain
import Screening
import Wire

/// From an answer's bytes to what may go to the caller, or why not. Runs on any thread.
struct AnswerInspection: Sendable {
    struct Outcome: Sendable {
        var result: Result<[UInt8], DoorError>
        var verdict = Verdict.permit
        var contentChanged = false
        var passages: [Passage] = []
        var labels: [Label: Int] = [:]
        /// The response that the answer is, where it is kept.
        var response: String?
    }

    let services: DoorServices
    let screens: Screens
    let endpoint: Endpoint
    let profile: Profile
    let content: (any ContentDecider)?
    /// What was found in the request.
    let taint: Set<Label>
    /// The reason that was given with it.
    let justification: String?
    let asset: Asset?
    /// Where the answer belongs.
    let conversation: ReplacementRegister.Conversation
    let kind: AnswerKind
    let limit: Int
    /// What was found in the header.
    let fields: [Label: Int]
    let person: String
    let now: Timestamp
    /// For an answer that says what was made.
    let made: MadeObjects?
    let streamWasAsked: Bool
    let permits: (@Sendable (String, Asset?) -> Bool)?
    /// For a file's own bytes.
    let chats: BatchAnswers.Chats?

    /// Events under the name of JSON would be read as events by a client, and as one flat text here.
    private static func requireDocument(_ body: [UInt8]) throws {
        var tape = JSONTape()
        try tape.read(body)
    }

    /// A list may hold what others made, and a batch files that nobody is known for yet.
    var readsStore: Bool {
        if endpoint.family == .batches { return true }
        guard endpoint.name.hasPrefix("GET ") else { return false }
        switch endpoint.family {
        case .models, .moderations, .embeddings: return false
        default: return true
        }
    }

    func run(_ bytes: [UInt8], _ coding: ContentCoding) -> Outcome {
        var response: String?
        var outcome = inspected(bytes, coding, &response)
        outcome.response = response
        return outcome
    }

    private func inspected(_ bytes: [UInt8], _ coding: ContentCoding, _ response: inout String?) -> Outcome {
        var body = bytes
        var counted = 0
        var answers: BatchAnswers?
        defer { services.held.give(counted) }
        do {
            switch coding {
            case .none: break
            case _ where bytes.isEmpty: break
            case .gzip(let format):
                do {
                    body = try ContentCoding.unpack(
                        bytes, format, limit: limit, held: services.held, counted: &counted)
                } catch {
                    made?.note(cutOff: bytes, .gzip(format))
                    throw error
                }
            case .unknown: return failed("the answer's content encoding cannot be inspected")
            }
            response = made?.note(body)
            if streamWasAsked, case .json = kind { try Self.requireDocument(body) }
            answers = try chats.map { try BatchAnswers(body, $0) }
            if let refusal = answers?.refusal {
                return Outcome(result: .failure(DoorError(stopping: refusal)), verdict: refusal)
            }
            var profile = profile
            if let answers { profile.rules = answers.rules(profile.rules) }
            var screened = try screen(body, profile)
            let decision = decided(screened.labels, screened.passages, answers, readBy: profile.rules)
            let verdict = decision.verdict
            if verdict.outcome <= .mask, let stricter = decision.stricter {
                // All of it together asks for more than each part by itself did.
                profile.rules = profile.rules.joined(with: stricter)
                conversation.forgetTokens()
                screened = try screen(body, profile)
            }
            if endpoint.family == .batches { try noteBatchFiles(body) }
            var changed: [UInt8]? = screened.changed ? screened.body : nil
            let key = services.configuration.upstream.key
            changed = UpstreamKeyFilter(key: key)?.replacing(in: changed ?? body) ?? changed
            if readsStore { changed = try ownList(changed ?? body) ?? changed }
            if let permits { changed = try modelList(changed ?? body, permits) ?? changed }
            var outcome = Outcome(
                result: .success(changed ?? bytes), verdict: verdict.noting(restored: screened.restored),
                contentChanged: changed != nil,
                passages: screened.passages, labels: screened.labels)
            if verdict.outcome > .mask {
                outcome.result = .failure(DoorError(stopping: verdict))
            }
            return outcome
        } catch let refusal as Refusal {
            var outcome = Outcome(result: .failure(DoorError(refusal)))
            // Where it was for what the answer holds, the policies say which of them it was.
            let verdict =
                refusal.labels.isEmpty
                ? Verdict.permit
                : decided(refusal.labels, refusal.passages, answers, readBy: profile.rules).verdict
            if verdict.outcome > .mask {
                outcome.verdict = verdict
                outcome.result = .failure(DoorError(stopping: verdict))
            } else {
                outcome.verdict = verdict.joined(with: Verdict(.deny, [RequestInspection.reason(refusal)]))
            }
            outcome.passages = refusal.passages
            outcome.labels = refusal.labels
            return outcome
        } catch let error as DoorError {
            return Outcome(result: .failure(error))
        } catch {
            return failed("the answer could not be unpacked to be inspected")
        }
    }

    private func screen(_ body: [UInt8], _ profile: Profile) throws -> ScreenedAnswer {
        try AnswerScreen(
            scanner: screens.scanner, endpoint: endpoint, profile: profile, asset: asset,
            others: services.storedInstructions(endpoint), conversation: conversation
        ).screen(body, kind: kind)
    }

    private func decided(
        _ labels: [Label: Int], _ passages: [Passage], _ answers: BatchAnswers?, readBy rules: LabelRules
    ) -> ContentDecision {
        let found = ContentRequest(
            direction: .response, labels: labels.merging(fields, uniquingKeysWith: +), taint: taint,
            justification: justification)
        let decision = content?.content(found) ?? .undecided
        return answers?.joined(decision, passages, justification, readBy: rules) ?? decision
    }

    /// A list without what others made, and without what other assets made than the one it is decided by; `nil` when it
    /// holds none of that. Whoever wants something that an asset made asks for it by its id, and is answered by that
    /// asset's rules.
    ///
    /// A file that a batch made is shown to whoever made the batch, once that is known from the batch itself, and to
    /// nobody before: a list is where others would learn of it.
    private func ownList(_ body: [UInt8]) throws -> [UInt8]? {
        let ids = ObjectReferences.listed(in: body)
        guard !ids.isEmpty else { return nil }
        let origins = try services.objects.origins(of: ids)
        var hidden = Set(origins.filter { !isShown($0.value) }.keys)
        if endpoint.family == .files {
            hidden.formUnion(
                ObjectReferences.batchOutputs(in: body).filter { origins[$0]?.people.isEmpty ?? true })
        }
        return hidden.isEmpty ? nil : try ObjectReferences.list(body, without: hidden)
    }

    private func isShown(_ origin: ObjectOrigin) -> Bool {
        (origin.people.isEmpty || origin.people.contains(person)) && origin.assets.allSatisfy { $0 == asset?.id }
    }

    /// The files a batch made belong to whoever made the batch, whoever looks at it first.
    private func noteBatchFiles(_ body: [UInt8]) throws {
        let files = ObjectReferences.batchFiles(in: body)
        guard !files.isEmpty else { return }
        let origins = try services.objects.origins(of: Array(files.keys))
        for (batch, ids) in files {
            guard let origin = origins[batch] else { continue }
            for id in ids { services.objects.note(id, origin, at: now) }
        }
    }

    private func modelList(_ body: [UInt8], _ permits: (String, Asset?) -> Bool) throws -> [UInt8]? {
        let assets = services.gatekeeper.assets.filter { permits($0.id, $0) }
        return try ModelCatalogue.list(body, assets: assets) { permits($0, nil) }
    }

    private func failed(_ message: String) -> Outcome {
        var outcome = Outcome(
            result: .failure(
                DoorError(
                    status: 502, code: "sallyport_inspection_failed", message: message + ", so it was not let through"))
        )
        outcome.verdict = Verdict(.deny, [RequestInspection.inspectionFailed])
        return outcome
    }
}

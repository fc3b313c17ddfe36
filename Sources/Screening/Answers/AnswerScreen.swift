public import Domain
public import Inspection
internal import Wire

/// Inspects whole answer bodies.
public struct AnswerScreen: Sendable {
    private let inspector: Inspector
    private let endpoint: Endpoint
    private let concealment: Concealment

    /// - Parameters:
    ///   - asset: The asset the request was made with: what it put in is taken out of the answer again.
    ///   - others: Every other asset, for operations that read what was stored earlier (``Concealment``).
    ///   - conversation: Where it belongs: what was replaced in it is put back as far as the profile lets it be seen.
    public init(
        scanner: Scanner, endpoint: Endpoint, profile: Profile, asset: Asset?, others: [Asset] = [],
        conversation: ReplacementRegister.Conversation? = nil
    ) {
        inspector = Inspector(
            scanner: scanner, profile: profile, direction: .response, conversation, answering: asset?.id)
        self.endpoint = endpoint
        concealment = Concealment(asset: asset, others: others)
    }

    /// For a body that came where events were expected.
    init(_ inspector: Inspector, endpoint: Endpoint, concealment: Concealment) {
        self.inspector = inspector
        self.endpoint = endpoint
        self.concealment = concealment
    }

    /// Inspects a body without content encoding.
    ///
    /// - Throws: ``Refusal`` when policy stops the answer or it cannot be inspected; with what was found.
    public func screen(_ body: [UInt8], kind: AnswerKind) throws(Refusal) -> ScreenedAnswer {
        if body.isEmpty {
            return ScreenedAnswer(body: body, changed: false, passages: [], labels: [:], strictest: .allow)
        }
        if kind == .json, let answer = try json(body) { return answer }
        return try text(body)
    }

    /// `nil` when it is no JSON after all: an error page, most likely, which is text.
    private func json(_ body: [UInt8]) throws(Refusal) -> ScreenedAnswer? {
        var walk = JSONWalk(inspector)
        walk.concealment = concealment
        do {
            try walk.tape.read(body)
        } catch {
            return nil
        }
        do throws(Refusal) {
            try walk.run(role: endpoint.isConversation ? "assistant" : nil)
        } catch {
            throw error.telling(walk.tally, walk.passages)
        }
        if walk.tally.strictest >= .coach {
            throw Refusal.denied(inspector.stopped(walk.tally)).telling(walk.tally, walk.passages)
        }
        return ScreenedAnswer(
            body: walk.edits.isEmpty ? body : walk.edits.applied(to: body), changed: !walk.edits.isEmpty,
            passages: walk.passages, labels: walk.tally.labels, restored: walk.restored.labels,
            strictest: walk.tally.strictest)
    }

    private func text(_ body: [UInt8]) throws(Refusal) -> ScreenedAnswer {
        guard ByteShape.isText(body[...]) else {
            let feature = feature
            guard inspector.profile.features.contains(feature) else {
                throw Refusal.inspectionFailed(
                    .response,
                    "it is not text; the asset's owner can allow it (setting `features: \(feature.rawValue)`)")
            }
            return ScreenedAnswer(body: body, changed: false, passages: [], labels: [:], strictest: .allow)
        }
        var tally = Tally()
        let marks = try inspector.marks(in: body)
        tally.count(marks, in: body)
        let passage = Passage(
            surface: "body", role: endpoint.isConversation ? "assistant" : nil, text: body, marks: marks)
        if tally.strictest >= .coach {
            throw Refusal.denied(inspector.stopped(tally)).telling(tally, [passage])
        }
        let back = inspector.restored(in: body)
        var restored = Tally()
        restored.count(back)
        let gone = Spans.merged(
            inspector.replacements(of: marks, in: body), back.map { Spans.Replaced(range: $0.range, bytes: $0.bytes) })
        let written = Spans.written(gone, in: body)
        return ScreenedAnswer(
            body: written ?? body, changed: written != nil, passages: [passage], labels: tally.labels,
            restored: restored.labels, strictest: tally.strictest)
    }

    /// What lets an answer pass that is not text.
    private var feature: Feature {
        switch endpoint.family {
        case .speech: .audioOutput
        case .images: .imageOutput
        default: .binaryFiles
        }
    }
}

extension Refusal {
    func telling(_ tally: Tally, _ passages: [Passage]) -> Refusal {
        var refusal = self
        refusal.labels = tally.labels
        refusal.passages = passages
        return refusal
    }
}

extension Inspector {
    /// The labels of a tally that policy stops.
    func stopped(_ tally: Tally) -> [Label] { tally.labels.keys.filter { action(for: $0) >= .coach } }
}

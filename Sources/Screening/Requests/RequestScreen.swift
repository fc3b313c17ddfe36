public import Domain
public import Inspection
internal import Wire

/// Inspects requests and makes them what may go upstream. Immutable; one serves every thread.
public struct RequestScreen: Sendable {
    private let scanner: Scanner

    public init(scanner: Scanner) { self.scanner = scanner }

    /// Inspects a request under `profile`, and puts in what `asset` fixes where the operation takes a model.
    ///
    /// - Parameters:
    ///   - asset: The asset whose rules hold: the one the request names, or whose stored objects it names.
    ///   - conversation: Where it belongs; what needs one is replaced by placeholders without.
    ///   - documents: What was read from files that are no text.
    ///   - later: Asked about each kind of request that a batch file carries.
    /// - Throws: ``Refusal`` when the request asks for something that goes around the inspection, overrides what the
    ///   asset fixes, or cannot be inspected. Values that policy stops are no refusal here: whether the request may go
    ///   is decided from ``ScreenedRequest/labels``.
    public func screen(
        _ draft: RequestDraft, asset: Asset?, profile: Profile,
        conversation: ReplacementRegister.Conversation? = nil, documents: FormDocuments = .none,
        later: @escaping LaterRule = { _ in nil }
    ) throws(Refusal) -> ScreenedRequest {
        if let limit = asset?.configuration.limits.maximumRequestBytes, draft.bodyBytes > limit {
            throw Refusal(.tooLarge, "the request is larger than the \(limit) bytes this asset takes: send less")
        }
        let inspector = Inspector(
            scanner: scanner, profile: profile, direction: .request,
            draft.endpoint.isUpload ? conversation?.forFiles() : conversation)
        try RequestLine(inspector).check(draft)
        let fixing = draft.endpoint.takesModel ? asset : nil
        switch draft.content {
        case .empty:
            return ScreenedRequest(body: draft.body, changed: false, passages: [], labels: [:], strictest: .allow)
        case .json(let tape):
            return try screen(tape, draft, fixing, inspector)
        case .form(let form):
            return try FormScreen(inspector, draft.endpoint, documents, later).screen(form, draft.body, fixing)
        }
    }

    private func screen(
        _ tape: JSONTape, _ draft: RequestDraft, _ asset: Asset?, _ inspector: Inspector
    ) throws(Refusal) -> ScreenedRequest {
        try RequestGuard(tape: tape, endpoint: draft.endpoint, features: inspector.profile.features).check()
        var walk = JSONWalk(inspector)
        walk.tape = tape
        if let asset {
            let fields = try AssetFields(tape, draft.endpoint, asset)
            walk.edits = fields.edits
            walk.skipped = fields.replaced
        }
        try walk.run()
        return ScreenedRequest(
            body: walk.edits.isEmpty ? draft.body : walk.edits.applied(to: draft.body), changed: !walk.edits.isEmpty,
            passages: walk.passages, labels: walk.tally.labels, strictest: walk.tally.strictest)
    }
}

/// Path and query: they go upstream too, and nothing in them can be replaced.
struct RequestLine {
    private let inspector: Inspector

    init(_ inspector: Inspector) { self.inspector = inspector }

    func check(_ draft: RequestDraft) throws(Refusal) {
        for id in draft.endpoint.ids { try check(id, "path") }
        for pair in QueryText(draft.query).pairs {
            try check(pair.name, "query")
            try check(pair.value, "query")
        }
    }

    private func check(_ text: String, _ part: String) throws(Refusal) {
        let marks = try inspector.marks(in: Array(text.utf8))
        let stopped = Set(marks.filter { $0.action.withholds }.map(\.span.label))
        if stopped.isEmpty { return }
        let names = stopped.sorted().map(\.name).joined(separator: ", ")
        throw Refusal(
            .denied, "the address's \(part) holds what policy withholds (\(names)), and cannot be masked", param: part)
    }
}

import Domain
import Screening

/// A file of answers that a batch made, decided line by line as the answers of chats that they are.
struct BatchAnswers {
    /// What is decided about the answers of one model, under each name that a request may have called it by.
    typealias Chats = @Sendable (_ model: String) -> [AccessDecision]

    private let results: BatchResults
    private let chats: [String: [AccessDecision]]

    /// A file has many lines and few models; policies are asked about each.
    private static let maximumModels = 256

    /// - Throws: ``DoorError`` when the file names more models than policies are asked about.
    init(_ file: [UInt8], _ decide: Chats) throws {
        results = BatchResults(file)
        let models = Set(results.lines.map(\.model))
        guard models.count <= Self.maximumModels else {
            throw DoorError(
                status: 502, code: "sallyport_inspection_failed",
                message: "the file names more than the \(Self.maximumModels) models that are looked at here")
        }
        chats = Dictionary(uniqueKeysWithValues: models.map { ($0, decide($0)) })
    }

    /// Why none of it may be read: somebody may not chat with one of the models.
    var refusal: Verdict? {
        let refused = chats.values.joined().map(\.verdict).filter { $0.outcome > .mask }
        return refused.max { $0.outcome < $1.outcome }
    }

    /// The rules that hold for files, and those for every model that speaks in this one.
    func rules(_ rules: LabelRules) -> LabelRules {
        chats.values.joined().reduce(rules) { $0.joined(with: $1.profile.rules) }
    }

    /// What was decided about the file, and about each of its lines.
    ///
    /// - Parameters:
    ///   - passages: The file's text, with what was found in it.
    ///   - rules: Those that it was read by.
    func joined(
        _ decision: ContentDecision, _ passages: [Passage], _ justification: String?, readBy rules: LabelRules
    ) -> ContentDecision {
        guard let passage = passages.first else { return decision }
        var joined = decision
        var seen: Set<Answer> = []
        for (line, labels) in zip(results.lines, results.labels(passage.marks, in: passage.text)) {
            guard !labels.isEmpty, seen.insert(Answer(model: line.model, labels: labels)).inserted else { continue }
            let found = ContentRequest(direction: .response, labels: labels, justification: justification)
            for chat in chats[line.model] ?? [] {
                let own = chat.content.content(found)
                if own.verdict.outcome > joined.verdict.outcome {
                    joined.verdict = joined.verdict.joined(with: own.verdict)
                }
                guard let stricter = own.stricter else { continue }
                joined.stricter = (joined.stricter ?? rules).joined(with: stricter)
            }
        }
        return joined
    }

    private struct Answer: Hashable {
        var model: String
        var labels: [Label: Int]
    }
}

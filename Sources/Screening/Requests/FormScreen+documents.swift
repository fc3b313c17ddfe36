internal import Domain
internal import Extraction
internal import Wire

/// Documents that are uploaded: their texts are inspected like any other, but nothing in them is replaced on the way.
extension FormScreen {
    /// Bytes of texts in which nothing was found that the record keeps of one document.
    private static let keptBytes = 1 << 20

    /// Returns what is found in each part, whatever is done with it; nothing where nobody could look.
    mutating func document(
        _ outcome: FormDocuments.Outcome, _ name: String
    ) throws(Refusal) -> [[LabelledSpan]] {
        if case .failure(let refusal) = outcome, refusal.isBlindness, inspector.profile.features.contains(feature) {
            return []
        }
        return try inspect(try readable(outcome, name), name)
    }

    /// The document, if it may pass with what nobody could look into.
    func readable(_ outcome: FormDocuments.Outcome, _ name: String) throws(Refusal) -> Extracted {
        let isAllowed = inspector.profile.features.contains(feature)
        switch outcome {
        case .failure(let refusal):
            let help = refusal.isBlindness ? Self.help(feature) : ""
            throw .inspectionFailed(.request, "`\(name)`: \(refusal)\(help)", param: name)
        case .success(let document):
            // What is recognised on a picture is a part of what is to be seen there.
            if document.type.isImage, !isAllowed {
                throw .inspectionFailed(.request, "`\(name)` is a picture\(Self.help(feature))", param: name)
            }
            if let unread = document.unread.first, !isAllowed {
                throw .inspectionFailed(
                    .request,
                    "`\(name)` has a member that cannot be read (\(unread.type.rawValue))\(Self.help(feature))",
                    param: name)
            }
            return document
        }
    }

    private static func help(_ feature: Feature) -> String {
        "; the asset's owner can allow it (setting `features: \(feature.rawValue)`)"
    }

    /// - Parameters:
    ///   - standing: What was found already in the file as it stands, `text`, and is replaced there.
    mutating func inspect(
        _ document: Extracted, _ name: String, besides standing: [Passage.Mark]? = nil, in text: [UInt8] = []
    ) throws(Refusal) -> [[LabelledSpan]] {
        var replaced: Set<Label> = []
        var found: [[LabelledSpan]] = []
        var seen = standing.map { StandingValues($0, in: text) }
        var kept = 0
        for part in document.parts {
            let looked = try inspector.look(in: part.text)
            let marks = seen == nil ? looked.marks : looked.marks.filter { seen?.take($0, in: part.text) == false }
            found.append(looked.spans)
            tally.count(marks, in: part.text)
            for mark in marks {
                if case .mask = mark.action { replaced.insert(mark.span.label) }
            }
            kept += part.text.count
            guard !marks.isEmpty || kept <= Self.keptBytes, standing == nil || !marks.isEmpty else { continue }
            passages.append(
                Passage(surface: "\(name) (\(part.kind.rawValue))", role: "user", text: part.text, marks: marks))
        }
        if replaced.isEmpty { return found }
        throw refusal(
            name, replaced,
            ", and a document is not changed on its way: take it out or mask it first (`sallyport mask`), and send that"
        )
    }

    /// Refuses a copy that shows, in pieces or in another encoding, what policy replaces: a value may stand as it is shown
    /// in one place and torn in another.
    mutating func check(
        _ copy: Extracted, besides rewritten: Inspector.Rewritten, _ name: String
    ) throws(Refusal) {
        var left: Set<Label> = []
        for part in copy.parts {
            let marks = try inspector.marks(in: part.text).filter {
                inspector.replaces($0.action) && !rewritten.wrote($0.span, in: part.text)
            }
            if marks.isEmpty { continue }
            left.formUnion(marks.map(\.span.label))
            passages.append(
                Passage(surface: "\(name) (\(part.kind.rawValue))", role: "user", text: part.text, marks: marks))
        }
        if left.isEmpty { return }
        throw refusal(
            name, left,
            " in a way that cannot be replaced where it stands, such as with markup in the middle of a value: take it out "
                + "or write it in one piece, and send that")
    }

    private func refusal(_ name: String, _ labels: Set<Label>, _ help: String) -> Refusal {
        let names = labels.sorted().map(\.name).joined(separator: ", ")
        return Refusal(.denied, "`\(name)` holds what policy replaces (\(names))\(help)", param: name)
            .telling(tally, passages)
    }
}

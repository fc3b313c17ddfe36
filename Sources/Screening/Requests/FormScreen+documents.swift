internal import Domain
internal import Extraction
internal import Wire

/// Documents that are uploaded: their texts are inspected like any other, but nothing in them is replaced on the way.
extension FormScreen {
    /// Bytes of texts in which nothing was found that the record keeps of one document.
    private static let keptBytes = 1 << 20

    mutating func document(_ outcome: FormDocuments.Outcome, _ name: String) throws(Refusal) {
        let isAllowed = inspector.profile.features.contains(feature)
        switch outcome {
        case .failure(let refusal):
            if refusal.isBlindness, isAllowed { return }
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
            try inspect(document, name)
        }
    }

    private static func help(_ feature: Feature) -> String {
        "; the asset's owner can allow it (setting `features: \(feature.rawValue)`)"
    }

    private mutating func inspect(_ document: Extracted, _ name: String) throws(Refusal) {
        var replaced: Set<Label> = []
        var kept = 0
        for part in document.parts {
            let marks = try inspector.marks(in: part.text)
            tally.count(marks, in: part.text)
            for mark in marks {
                if case .mask = mark.action { replaced.insert(mark.span.label) }
            }
            kept += part.text.count
            guard !marks.isEmpty || kept <= Self.keptBytes else { continue }
            passages.append(
                Passage(surface: "\(name) (\(part.kind.rawValue))", role: "user", text: part.text, marks: marks))
        }
        if replaced.isEmpty { return }
        let labels = replaced.sorted().map(\.name).joined(separator: ", ")
        throw Refusal(
            .denied,
            "`\(name)` holds what policy replaces (\(labels)), and a document is not changed on its way: take it out or mask "
                + "it first (`sallyport mask`), and send that", param: name
        ).telling(tally, passages)
    }
}

internal import Domain

/// What a text of the organisation's own is to the answer it turns up in. Where two overlap, the later one is reported.
enum TextRole: Int, CaseIterable {
    /// A document that the asset is there to answer from.
    case knowledge
    case document
    case instructions
    case canary

    /// - Parameter asset: Whose answer it is.
    init(of source: LeakSource, answering asset: String?) {
        switch source.kind {
        case .document: self = source.isKnowledge(of: asset) ? .knowledge : .document
        case .instructions: self = .instructions
        case .canary: self = .canary
        }
    }

    var label: Label {
        switch self {
        case .knowledge: Label("KNOWLEDGE_DOCUMENT")
        case .document: Label("CONFIDENTIAL_DOCUMENT")
        case .instructions: Label("INSTRUCTIONS")
        case .canary: Label("CANARY")
        }
    }
}

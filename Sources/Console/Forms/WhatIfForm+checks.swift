import Domain

extension WhatIfForm {
    /// Notes why the question cannot be asked: names that nobody knows, parts that are missing or at odds.
    ///
    /// - Parameters:
    ///   - assets: The ids of those that whoever asks may see.
    ///   - known: The labels there are.
    mutating func check(assets: Set<String>, labels known: Set<Label>) {
        for label in labels.keys.sorted() where !known.contains(label) {
            complain("labels", "there is no label \(label.name)")
        }
        for label in taint.sorted() where !known.contains(label) {
            complain("taint", "there is no label \(label.name)")
        }
        if !taint.isEmpty, direction == .request {
            complain("taint", "only an answer has a request before it: choose “\(Wording.direction(.response))”")
        }
        if let asset, !assets.contains(asset) {
            complain("asset", "there is no asset \(asset) that you may see; choose one of the list")
        }
        if asset != nil, model != nil, Self.ofModels.contains(action) {
            complain("model", "name a model or choose an asset, not both")
        }
        guard asset == nil else { return }
        switch action {
        case .chat: if model == nil { complain("asset", "choose the asset that is talked to, or name a model") }
        case .create, .edit: complain("asset", "choose the asset that is changed")
        default: break
        }
    }

    private mutating func complain(_ field: String, _ message: String) {
        problems.append(FormProblem(field: FieldNames.whatIf[field] ?? field, message: message))
    }
}

import Domain
import Policies

extension WhatIfForm {
    /// Notes why the question cannot be asked: names that nobody knows, parts that are missing or at odds.
    ///
    /// - Parameters:
    ///   - authority: What the policies know of.
    ///   - seesAsset: Whether there is an asset with this id that whoever asks may see.
    mutating func check(by authority: PolicyAuthority, seesAsset: (String) -> Bool) {
        let families = authority.library.vocabulary.labels
        for objection in labels.keys.sorted().compactMap(families.objection) { complain("labels", objection) }
        for objection in taint.sorted().compactMap(families.objection) { complain("taint", objection) }
        if let key, !authority.knowsKey(key) { complain("key", "there is no key \(key)") }
        if !taint.isEmpty, direction == .request {
            complain("taint", "only an answer has a request before it: choose “\(Wording.direction(.response))”")
        }
        if let asset, !seesAsset(asset) {
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

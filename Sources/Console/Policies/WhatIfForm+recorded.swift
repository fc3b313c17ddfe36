import Domain
import Policies

extension WhatIfForm {
    /// The question a record answers; `nil` for one the form cannot ask.
    init?(_ recorded: RecordedDecision) {
        let question = recorded.question
        guard Wording.acts.contains(where: { $0.action == question.action }),
            case .person(let email) = question.principal
        else { return nil }
        self.init()
        person = email
        action = question.action
        switch question.resource {
        case .asset(let id): asset = id
        case .model(let name, let offered): (model, isOffered) = (name, offered)
        case .system, .policies, .detection, .vault, .record(of: nil): break
        case .newAsset, .version, .activity, .record, .person, .key, .dataSet, .file, .token: return nil
        }
        let now = question.circumstances
        (session, hasSecondFactor, key, address) = (now.session, now.secondFactorAge != nil, now.key, now.address)
        (isProtected, time, volume) = (now.isProtected, now.time, now.volume)
        isJustified = question.isJustified
        isKept = question.isKept
        isOwn = question.isOwn
        labels = recorded.found?.labels ?? [:]
        direction = recorded.found?.direction ?? .request
        taint = recorded.found?.taint ?? []
    }
}

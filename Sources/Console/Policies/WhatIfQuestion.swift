import Domain

extension WhatIfForm {
    /// The question as a door would ask it.
    func question(now: Timestamp) -> Question {
        Question(
            person.isEmpty ? .visitor : .person(person), action, resource,
            Circumstances(
                time: time ?? now, address: address, isProtected: isProtected, session: session,
                secondFactorAge: hasSecondFactor ? 0 : nil, key: key, volume: volume),
            isJustified: isJustified, isKept: isKept, isOwn: isOwn)
    }

    /// What was found, for acts that move content.
    var found: ContentRequest? {
        guard !labels.isEmpty || !taint.isEmpty else { return nil }
        return ContentRequest(
            direction: direction, labels: labels, taint: taint,
            justification: isJustified ? "whoever asks gave a reason" : nil)
    }

    /// The acts that use a model, where they use no asset.
    static let ofModels: Set<Action> = [.chat, .upload, .retrieve, .remember, .discard]

    private var resource: Resource {
        switch action {
        case .readLog, .readOriginals, .verifyLog, .followLog, .searchLog, .exportLog, .placeHold, .liftHold,
            .applyRetention, .appointWitness:
            return .record(of: nil)
        case .readPolicies, .simulatePolicies, .changePolicies: return .policies
        case .readDetection, .tryDetection, .changeDetection: return .detection
        case .listTokens, .keepToken: return .vault
        case .reveal, .forgetToken: return .token("", nil)
        case .edit, .share, .create, .readConfiguration, .readAsset, .publish, .rollback, .quarantine:
            return asset.map(Resource.asset) ?? .system
        case _ where Self.ofModels.contains(action):
            return asset.map(Resource.asset) ?? .model(model ?? "", offered: isOffered)
        default: return .system
        }
    }
}

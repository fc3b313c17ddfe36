import Domain

extension WhatIfForm {
    /// The question as a door would ask it.
    func question(now: Timestamp) -> Question {
        Question(
            person.isEmpty ? .visitor : .person(person), action, resource,
            Circumstances(
                time: time ?? now, address: address, isProtected: isProtected, session: session,
                hasSecondFactor: hasSecondFactor, key: key, volume: volume),
            isJustified: isJustified)
    }

    /// What was found, for acts that move content.
    var found: ContentRequest? {
        guard !labels.isEmpty else { return nil }
        return ContentRequest(
            direction: direction, labels: labels,
            justification: isJustified ? "whoever asks gave a reason" : nil)
    }

    private var resource: Resource {
        switch action {
        case .readLog, .readOriginals, .verifyLog: return .record(of: nil)
        case .readPolicies, .simulatePolicies, .changePolicies: return .policies
        case .chat, .upload, .retrieve, .remember, .discard, .edit, .create, .readConfiguration, .readAsset:
            if let asset { return .asset(asset) }
            return action == .readAsset && model == nil ? .system : .model(model ?? "", offered: isOffered)
        default: return .system
        }
    }
}

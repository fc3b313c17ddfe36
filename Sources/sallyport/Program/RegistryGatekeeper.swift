import Domain
import Gateway
import Registry
import Trust

/// The registry, as the gateway asks it.
struct RegistryGatekeeper: Gatekeeper {
    let registry: Registry
    /// Which of the upstream's models may be used without an asset.
    let models: ModelList

    func authenticate(_ key: String, from client: String) -> Admission {
        admission(registry.authenticate(key, from: client))
    }
    func authenticateAfterRefresh(_ key: String, from client: String) -> Admission {
        admission(registry.authenticateAfterRefresh(key, from: client))
    }
    func objection(to credential: Credential) -> Reason? { registry.objection(to: credential)?.reason }
    func asset(_ id: String) -> Asset? { registry.asset(id) }
    var assets: [Asset] { registry.snapshot.assets.values.sorted { $0.id < $1.id } }
    func noteUse(of credential: String, at time: Timestamp) { registry.noteUse(credential, at: time) }

    func offers(_ model: String?, isNeeded: Bool) -> Bool {
        // Which one the upstream would choose, or an assistant of its own has, nobody knows here.
        models.isEvery || (model.map(models.allows) ?? !isNeeded)
    }

    func volume(of person: String, to resource: String) -> Volume { registry.volume(of: person, to: resource) }
    func note(_ volume: Volume, of person: String, to resource: String) {
        registry.note(volume, of: person, to: resource)
    }

    private func admission(_ answer: Authentication) -> Admission {
        switch answer {
        case .accepted(let credential, let person): .accepted(credential, person)
        case .unknown: .unknown
        case .refused(let refusal, let credential):
            .refused(
                code: refusal.code, message: refusal.message, credential: credential?.id, person: credential?.person)
        }
    }

    func admit(asset: String, person: String, perMinute: Int) -> RateAdmission {
        switch registry.admit(asset: asset, person: person, perMinute: perMinute) {
        case .admitted: .admitted
        case .retryAfter(let seconds): .retryAfter(seconds: seconds)
        }
    }
}

/// The registry's memory of where what the upstream keeps comes from.
struct RegisteredObjects: ObjectRegister {
    let register: ObjectOrigins

    var isReady: Bool { register.isReady }
    func origins(of ids: [String]) throws -> [String: ObjectOrigin] { try register.origins(of: ids) }
    func note(_ id: String, _ origin: ObjectOrigin, at time: Timestamp) { register.note(id, origin, at: time) }
}

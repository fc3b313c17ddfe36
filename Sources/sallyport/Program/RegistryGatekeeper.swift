import Domain
import Gateway
import Registry

/// The registry, as the gateway asks it.
struct RegistryGatekeeper: Gatekeeper {
    let registry: Registry

    func authenticate(_ key: String) -> Admission { admission(registry.authenticate(key)) }
    func authenticateAfterRefresh(_ key: String) -> Admission { admission(registry.authenticateAfterRefresh(key)) }
    func asset(_ id: String) -> Asset? { registry.asset(id) }
    var assets: [Asset] { registry.snapshot.assets.values.sorted { $0.id < $1.id } }
    func noteUse(of credential: String, at time: Timestamp) { registry.noteUse(credential, at: time) }

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

/// The registry's memory of who made what the upstream keeps.
struct RegisteredObjects: ObjectRegister {
    let register: ObjectOwners

    var isReady: Bool { register.isReady }
    func owners(of ids: [String]) throws -> [String: Set<String>] { try register.owners(of: ids) }
    func note(_ id: String, madeBy person: String, at time: Timestamp) { register.note(id, madeBy: person, at: time) }
}

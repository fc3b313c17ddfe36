internal import Cedar

extension Rule {
    /// Whether its scope speaks of the request's action and kinds of things.
    func concerns(_ request: Request, _ schema: Schema) -> Bool {
        isAbout(request.action, schema) && Self.fits(policy.principal.kind, request.principal)
            && Self.fits(policy.resource.kind, request.resource)
    }

    /// Whether its scope speaks of the action.
    func isAbout(_ action: EntityUID, _ schema: Schema) -> Bool {
        switch policy.action.kind {
        case .any: true
        case .equal(let uid): uid == action
        case .in(let list): list.contains { $0 == action || schema.actions[action]?.ancestors.contains($0) == true }
        }
    }

    private static func fits(_ scope: EntityScope.Kind, _ uid: EntityUID) -> Bool {
        switch scope {
        case .isType(let type), .isTypeIn(let type, _): uid.type == type
        case .equal(.entity(let wanted)): wanted == uid
        case .any, .in, .equal(.slot): true
        }
    }

    /// Whether its head is about who asks and on what, memberships included.
    func fits(_ request: Request, _ entities: Entities) -> Bool {
        func isIn(_ uid: EntityUID, _ group: EntityUID) -> Bool {
            if entities.isIn(uid, group) { return true }
            // What is made up for the question, such as an activity.
            let parents = request.entities.first { $0.uid == uid }?.parents ?? []
            return parents.contains { entities.isIn($0, group) }
        }
        func fits(_ scope: EntityScope.Kind, _ uid: EntityUID) -> Bool {
            guard Self.fits(scope, uid) else { return false }
            return switch scope {
            case .in(.entity(let group)), .isTypeIn(_, .entity(let group)): isIn(uid, group)
            default: true
            }
        }
        return fits(policy.principal.kind, request.principal) && fits(policy.resource.kind, request.resource)
    }
}

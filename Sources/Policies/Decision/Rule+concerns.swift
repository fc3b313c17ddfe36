internal import Cedar

extension Rule {
    /// Whether its scope speaks of the request's action and kinds of things.
    func concerns(_ request: Request, _ schema: Schema) -> Bool {
        let fitsAction: Bool =
            switch policy.action.kind {
            case .any: true
            case .equal(let uid): uid == request.action
            case .in(let list):
                list.contains { $0 == request.action || schema.actions[request.action]?.ancestors.contains($0) == true }
            }
        return fitsAction && Self.fits(policy.principal.kind, request.principal)
            && Self.fits(policy.resource.kind, request.resource)
    }

    private static func fits(_ scope: EntityScope.Kind, _ uid: EntityUID) -> Bool {
        switch scope {
        case .isType(let type), .isTypeIn(let type, _): uid.type == type
        case .equal(.entity(let wanted)): wanted == uid
        case .any, .in, .equal(.slot): true
        }
    }
}

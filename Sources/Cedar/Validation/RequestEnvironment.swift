/// One combination of an action with the types of principal and resource it applies to.
///
/// A policy is checked once in each: types of variables only make sense for one combination at a time.
struct RequestEnvironment {
    let action: Schema.Action
    let principal: Name
    let resource: Name
}

extension Schema {
    /// Calls the body for every environment, in a fixed order, until it returns false.
    func forEachEnvironment(_ body: (RequestEnvironment) -> Bool) {
        for uid in sortedActions {
            guard let action = actions[uid] else { continue }
            for principal in action.principals {
                for resource in action.resources {
                    let environment = RequestEnvironment(action: action, principal: principal, resource: resource)
                    guard body(environment) else { return }
                }
            }
        }
    }

    /// Whether entities of one type can be members of entities of another, or both are the same type.
    func isMember(_ type: Name, of group: Name) -> Bool {
        if type == group { return true }
        if let groups = actionTypeGroups[type] { return groups.contains(group) }
        return entityTypes[type]?.ancestors.contains(group) ?? false
    }

    /// Whether an action is a declared one and is in the group, or is the group.
    func isMember(_ action: EntityUID, of group: EntityUID) -> Bool {
        action == group || (actions[action]?.ancestors.contains(group) ?? false)
    }

    /// Whether a type is declared as entity type or as the type of some action.
    func isDeclared(_ type: Name) -> Bool { entityTypes[type] != nil || actionTypes.contains(type) }
}

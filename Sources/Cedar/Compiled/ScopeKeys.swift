/// Numbers for everything a scope can ask of one variable: any entity, a type, an entity, a group.
///
/// A policy is filed under one key for each of its three variables; a request has a short list of keys for
/// each. Key 0 is "any".
struct ScopeKeys: Sendable {
    private(set) var uids: [EntityUID: Int32] = [:]
    private(set) var types: [Name: Int32] = [:]
    private(set) var count: Int32 = 1

    static let any: Int32 = 0

    /// The key for `== uid`; the key for `in uid` is the next one.
    mutating func equal(_ uid: EntityUID) -> Int32 {
        if let key = uids[uid] { return key }
        let key = count
        uids[uid] = key
        count += 2
        return key
    }

    mutating func inside(_ uid: EntityUID) -> Int32 { equal(uid) + 1 }

    mutating func type(_ name: Name) -> Int32 {
        if let key = types[name] { return key }
        let key = count
        types[name] = key
        count += 1
        return key
    }

    mutating func key(_ scope: EntityScope.Kind) -> Int32? {
        switch scope {
        case .any: Self.any
        case .equal(.entity(let uid)): equal(uid)
        case .in(.entity(let uid)), .isTypeIn(_, .entity(let uid)): inside(uid)
        case .isType(let name): type(name)
        case .equal(.slot), .in(.slot), .isTypeIn(_, .slot): nil
        }
    }

    mutating func keys(_ scope: ActionScope.Kind) -> [Int32] {
        switch scope {
        case .any: return [Self.any]
        case .equal(let uid): return [equal(uid)]
        case .in(let list):
            var keys: [Int32] = []
            for uid in list { keys.append(inside(uid)) }
            return Array(Set(keys))
        }
    }
}

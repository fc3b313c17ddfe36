internal import Domain
public import SCIM
public import Storage

/// People and groups as directories provision them (SCIM 2.0, RFC 7644).
///
/// A person of a manifest and one that a directory describes under the same address are one. Each change is decided by
/// the policies and recorded before it is done, as any other of the registry.
///
///     let made = try await directory.create(body, .user, base: base, by: administrator)
public struct Directory: Sendable {
    let registry: Registry
    let store: any DirectoryStore
    /// What changes is read, changed and written, one after the other.
    private let turnstile = Turnstile()
    private let reading = BoundedWork(waiting: 64)

    /// By what identity providers know people.
    public var identities: any IdentityStore { store }

    public init(_ registry: Registry, store: any DirectoryStore) {
        self.registry = registry
        self.store = store
    }

    /// What a change came to.
    public struct Changed: Hashable, Sendable {
        public var resource: SCIMObject
        /// Whether there was no such resource before.
        public var isNew: Bool
    }

    /// The entity tag of a resource that was answered.
    public static func tag(of resource: SCIMObject) -> String? { resource["meta"]?.object?["version"]?.string }

    /// Says whether a resource with this entity tag may be changed.
    public typealias Precondition = @Sendable (_ tag: String) -> Bool

    /// One request of a directory.
    public struct Call: Sendable {
        public var type: ResourceType
        /// Where SCIM is served, without a slash at its end.
        public var base: String
        public var administrator: Administrator

        public init(_ type: ResourceType, base: String, by administrator: Administrator) {
            self.type = type
            self.base = base
            self.administrator = administrator
        }
    }

    /// - Throws: `notFound`.
    public func resource(_ id: String, _ call: Call) async throws(DirectoryError) -> SCIMObject {
        try await authorise(call)
        return try await read { () throws(DirectoryError) -> SCIMObject in
            let entry = try self.entry(id, call.type)
            return try DirectoryError.scim { () throws(SCIMError) in try entry.shown(base: call.base) }
        }
    }

    /// Makes a resource; one that a manifest made until now is taken over.
    ///
    /// - Throws: `uniqueness` when a directory made it already, `invalidValue`.
    public func create(_ sent: SCIMObject, _ call: Call) async throws(DirectoryError) -> Changed {
        try await oneByOne { () async throws(DirectoryError) -> Changed in
            let resource = try DirectoryError.scim { () throws(SCIMError) in try call.type.accepted(sent) }
            let plan = try await read { () throws(DirectoryError) -> Plan in try self.plan(for: resource, call) }
            let changed = try await save(plan, call)
            return Changed(resource: changed, isNew: true)
        }
    }

    /// Puts a resource in the place of another. A person's roles and whether they are active stay where nothing is said of them.
    public func replace(
        _ id: String, with sent: SCIMObject, _ call: Call, if precondition: @escaping Precondition
    ) async throws(DirectoryError) -> Changed {
        try await change(id, call, if: precondition) { (before) throws(SCIMError) in
            var resource = try call.type.accepted(sent)
            for name in ["roles", "active"] where !call.type.names(name, in: sent) { resource[name] = before[name] }
            return resource
        }
    }

    public func patch(
        _ id: String, _ request: PatchRequest, _ call: Call, if precondition: @escaping Precondition
    ) async throws(DirectoryError) -> Changed {
        try await change(id, call, if: precondition) { (before) throws(SCIMError) in
            try request.applied(to: before, call.type)
        }
    }

    /// Takes a resource away. Whoever it described stays known, and can do nothing from then on.
    public func remove(
        _ id: String, _ call: Call, if precondition: @escaping Precondition
    ) async throws(DirectoryError) {
        try await oneByOne { () async throws(DirectoryError) -> Void in
            let entry = try await read { () throws(DirectoryError) -> DirectoryEntry in try self.entry(id, call.type) }
            try Self.require(precondition, entry)
            let (store, now) = (store, registry.time.now)
            try await perform(act(entry, isRemoval: true), call) { () throws(StoreError) in
                switch entry {
                case .account(let account): try store.remove(account: account.id, version: account.version, at: now)
                case .group(let group): try store.remove(group: group.id, version: group.version)
                }
            }
        }
    }

    // MARK: - Steps

    private func change(
        _ id: String, _ call: Call, if precondition: @escaping Precondition,
        _ resource: @escaping @Sendable (_ before: SCIMObject) throws(SCIMError) -> SCIMObject
    ) async throws(DirectoryError) -> Changed {
        try await oneByOne { () async throws(DirectoryError) -> Changed in
            let entry = try await read { () throws(DirectoryError) -> DirectoryEntry in try self.entry(id, call.type) }
            try Self.require(precondition, entry)
            let (name, now) = (call.administrator.name, registry.time.now)
            // Some of it is long work, so it waits its turn like what asks the store.
            let changed = try await read { () throws(DirectoryError) -> DirectoryEntry in
                try DirectoryError.scim { () throws(SCIMError) -> DirectoryEntry in
                    let before = try entry.said()
                    return try entry.saying(try resource(before), after: before, by: name, at: now)
                }
            }
            guard !changed.says(as: entry) else {
                try await authorise(call)
                let shown = try DirectoryError.scim { () throws(SCIMError) in try entry.shown(base: call.base) }
                return Changed(resource: shown, isNew: false)
            }
            let plan = Plan(entry: changed, before: entry)
            try await read { () throws(DirectoryError) -> Void in try requireUnique(changed, before: entry) }
            return Changed(resource: try await save(plan, call), isNew: false)
        }
    }

    /// What is to be written, and what is there now.
    struct Plan: Sendable {
        var entry: DirectoryEntry
        var before: DirectoryEntry?
    }

    private func save(_ plan: Plan, _ call: Call) async throws(DirectoryError) -> SCIMObject {
        let (store, entry, version) = (store, plan.entry, plan.before?.version)
        try await perform(act(entry, before: plan.before), call) { () throws(StoreError) in
            switch entry {
            case .account(let account): try store.save(account, replacing: version)
            case .group(let group): try store.save(group, replacing: version)
            }
        }
        return try await read { () throws(DirectoryError) -> SCIMObject in
            let entry = try self.entry(entry.id, call.type)
            return try DirectoryError.scim { () throws(SCIMError) in try entry.shown(base: call.base) }
        }
    }

    private func perform(
        _ act: Administration.Act, _ call: Call, _ write: @escaping @Sendable () throws(StoreError) -> Bool
    ) async throws(DirectoryError) {
        let administration = Administration(registry)
        try await DirectoryError.registry { () async throws(RegistryError) in
            // Policies are asked as they are, also when another process changed them a moment ago.
            try await administration.refresh()
            try await administration.perform(act, by: call.administrator) { () throws(RegistryError) in
                guard try RegistryError.catching(write) else { throw .overtaken }
            }
        }
    }

    private func authorise(_ call: Call) async throws(DirectoryError) {
        let administration = Administration(registry)
        try await DirectoryError.registry { () async throws(RegistryError) in
            try administration.authorise(.readPeople, .system, by: call.administrator)
        }
    }

    func read<Value: Sendable>(
        _ work: @escaping @Sendable () throws(DirectoryError) -> Value
    ) async throws(DirectoryError) -> Value {
        let result = try await DirectoryError.registry {
            () async throws(RegistryError) -> Result<Value, DirectoryError> in
            try await reading.perform { () throws(RegistryError) -> Result<Value, DirectoryError> in
                Result { () throws(DirectoryError) in try work() }
            }
        }
        return try result.get()
    }

    private func oneByOne<Value: Sendable>(
        _ work: () async throws(DirectoryError) -> Value
    ) async throws(DirectoryError) -> Value {
        guard await turnstile.enter() else { throw .registry(.busy) }
        do throws(DirectoryError) {
            let value = try await work()
            await turnstile.leave()
            return value
        } catch {
            await turnstile.leave()
            throw error
        }
    }

    private static func require(_ precondition: Precondition, _ entry: DirectoryEntry) throws(DirectoryError) {
        guard precondition(ResourceMeta.tag(entry.version)) else {
            throw .refused(SCIMError(.preconditionFailed, "the resource was changed since; read it again"))
        }
    }
}

internal import Domain
public import Policies
internal import Storage
internal import Trust
internal import Wire

extension Administration {
    /// What putting other policies in force came to.
    public struct PolicyChange: Sendable {
        /// The content hash of what is in force now, and of what was before.
        public var hash: String
        public var before: String
        public var isNew: Bool { hash != before }
    }

    /// Puts an organisation's own policy files in force, in the place of those before.
    ///
    /// - Parameters:
    ///   - own: All of them; the baseline needs not be among them.
    ///   - allowLockOut: Whether it is meant that nobody can change policies afterwards of those who can now.
    /// - Throws: `.policies` with everything that is wrong with them or their tests, `.lockOut`; nothing is changed then.
    public func applyPolicies(
        _ own: [PolicyFile], by administrator: Administrator, allowLockOut: Bool = false
    ) async throws(RegistryError) -> PolicyChange {
        let before = registry.policies.library.contentHash
        try await ask(Self.act(nil, before: before), by: administrator)
        guard registry.policies.source == .database else {
            throw .invalid(
                "the policies come from a directory that a server watches; change the files there (`sallyport policy get "
                    + "HASH --into DIR` writes those of an earlier set)")
        }
        try await refresh()
        let shelf = registry.policies
        let library = try await BlockingWork.perform { () throws(RegistryError) in
            let library = try Self.library(own, beside: shelf)
            if !allowLockOut { try refuseLockOut(by: library, for: administrator) }
            return library
        }
        let (store, row) = (registry.store, registry.row(library, by: administrator))
        try await perform(Self.act(library, before: before), by: administrator) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in
                try store.replacePolicyFiles(own.map(\.row), keeping: row)
            }
        }
        return PolicyChange(hash: library.contentHash, before: before)
    }

    private static func library(
        _ own: [PolicyFile], beside shelf: PolicyShelf
    ) throws(RegistryError) -> PolicyLibrary {
        do throws(PolicyProblems) {
            let library = try PolicyLibrary(
                PolicyFiles.baseline(with: own), shelf.vocabulary, reusing: shelf.library)
            if let unkept = library.unkeptPromises() { throw unkept }
            return library
        } catch {
            throw .policies(error)
        }
    }

    /// Puts what was found in the watched directory in force; records why not when it cannot be.
    func load(_ candidate: PolicyShelf.Candidate, by administrator: Administrator) async throws(RegistryError) {
        let before = registry.policies.library.contentHash
        switch candidate.result {
        case .failure(let problems):
            try await recordRefusal(problems, by: administrator)
            registry.policies.settle(candidate, now: registry.time.now)
        case .success(let library):
            if let problem = registry.lockOut(by: library, for: administrator) {
                return try await load(candidate.refused(problem), by: administrator)
            }
            let (store, row, registry) = (registry.store, registry.row(library, by: administrator), registry)
            try await perform(Self.act(library, before: before), by: administrator) { () throws(RegistryError) in
                try RegistryError.catching { () throws(StoreError) in try store.save(row) }
                registry.putInForce(candidate, at: row.lastLoaded)
            }
        }
    }

    /// Records what a server starts with: the set, where another or none was in force last, and what keeps files from
    /// being in force.
    ///
    /// The policies are not asked: whether the server may start was, and there is no starting without policies.
    func recordStart(by administrator: Administrator) async throws(RegistryError) {
        let (store, library) = (registry.store, registry.policies.library)
        if let problems = registry.policies.status.problems {
            try await recordRefusal(problems, by: administrator)
        }
        let last = try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.latestPolicySet()?.hash }
        }
        guard last != library.contentHash else { return }
        let detail = Self.detail(library, before: last)
        let facts = RecordFacts(
            kind: .administration, activity: Identifier.activity(), time: registry.time.now,
            person: administrator.name, operation: Self.load, outcome: .permit, bytes: detail.count,
            policies: library.contentHash)
        try await record(Entry(facts: facts, passages: [Passage(surface: Self.load, text: detail)]))
    }

    private func recordRefusal(
        _ problems: PolicyProblems, by administrator: Administrator
    ) async throws(RegistryError) {
        // The files are in the directory for whoever has to mend them; what they say is not repeated here.
        let first = problems.problems.first.map { [$0.file, $0.message].compactMap(\.self).joined(separator: ": ") }
        let reason = Reason(
            code: "policy.invalid", message: "the policies were not put in force: \(first ?? "they are not valid")")
        let facts = RecordFacts(
            kind: .administration, activity: Identifier.activity(), time: registry.time.now,
            person: administrator.name, operation: Self.load, outcome: .deny, reasons: [reason],
            policies: registry.policies.library.contentHash)
        try await record(Entry(facts: facts))
    }

    private static let load = "policy.load"

    /// - Parameter library: What is to be in force; `nil` while that is not known.
    private static func act(_ library: PolicyLibrary?, before: String) -> Act {
        Act(
            operation: load, action: .changePolicies, resource: .policies, detail: detail(library, before: before))
    }

    private static func detail(_ library: PolicyLibrary?, before: String?) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.key("before")
            if let before { json.string(before) } else { json.null() }
            json.key("after")
            if let library { json.string(library.contentHash) } else { json.null() }
            json.key("files")
            json.array { json in
                for file in library?.files.own ?? [] { json.string(file.name) }
            }
        }
        return json.bytes
    }
}

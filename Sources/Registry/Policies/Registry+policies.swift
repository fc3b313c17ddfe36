public import Domain
internal import Policies
internal import Storage
internal import Trust

extension Registry: Authority {
    public func decide(_ question: Question) -> Verdict { snapshot.authority.decide(question) }
    public func permits(_ question: Question, on resources: [Resource]) -> [Bool] {
        snapshot.authority.permits(question, on: resources)
    }
    public func hints(_ question: Question, found: ContentRequest?) -> [String] {
        snapshot.authority.hints(question, found: found)
    }
}

extension Registry: Decider {
    public func access(_ question: Question) -> AccessDecision { snapshot.authority.access(question) }
    public func mayEver(_ question: Question) -> Bool { snapshot.authority.mayEver(question) }
}

extension Registry {
    /// Looks whether the watched directory holds other policies, and puts them in force; or records why it does not.
    /// They are taken up when two looks in a row find the same.
    ///
    /// A change is recorded before it is in force, and what cannot be recorded is not put in force: the next look tries
    /// again.
    public func reloadPolicies() async {
        guard case .directory = policies.source else { return }
        let found = try? await BlockingWork.perform { () throws(RegistryError) in
            try self.policies.candidate(now: self.time.now)
        }
        guard let candidate = found ?? nil else { return }
        do throws(RegistryError) {
            try await Administration(self).load(candidate, by: .policyJob)
        } catch {
            // A refusal is on record; everything else is tried again.
            guard case .denied = error else { return }
            policies.settle(candidate.refused(PolicyProblem(error.description)), now: time.now)
        }
    }

    /// Records which policies a server starts with where others were in force last, and why files are not in force; and
    /// notes the set, so that verdicts can be explained later. Once, before the server answers anybody.
    public func rememberPolicies(by administrator: Administrator) async throws(RegistryError) {
        try await Administration(self).recordStart(by: administrator)
        let (row, store) = (row(policies.library, by: administrator), store)
        try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.save(row) }
        }
    }

    func row(_ library: PolicyLibrary, by administrator: Administrator) -> PolicySetRow {
        let now = time.now
        return PolicySetRow(
            hash: library.contentHash, firstLoaded: now, lastLoaded: now, loadedBy: administrator.name,
            source: policies.status.source, files: library.files.files.map(\.row))
    }
}

extension PolicyShelf.Candidate {
    /// The same, not to be put in force.
    func refused(_ problem: PolicyProblem) -> PolicyShelf.Candidate {
        var refused = self
        refused.result = .failure(PolicyProblems([problem]))
        return refused
    }
}

internal import Domain
internal import Storage

/// The part of ``CarryingOver`` that is about the log: who signs it, and who looks on.
struct LogCarryingOver {
    private let present: Store
    private let copy: Store

    init(_ present: Store, _ copy: Store) {
        self.present = present
        self.copy = copy
    }

    /// Appoints and dismisses who was since. How far each has come is for them to say: what they have cosigned may be more
    /// than there is now.
    func witnesses(at time: Timestamp) throws(StoreError) -> Int {
        var known: [String: StoredWitness] = [:]
        for witness in try copy.witnesses() { known[witness.verifier] = witness }
        var count = 0
        for witness in try present.witnesses() {
            let there = known[witness.verifier]
            let isAsked = there.map { $0.dismissed == nil } ?? false
            if let dismissed = witness.dismissed {
                if there == nil { _ = try copy.appoint(witness) } else if !isAsked { continue }
                _ = try copy.dismiss(witness.verifier, at: dismissed)
            } else {
                if isAsked, there?.url == witness.url { continue }
                if isAsked { _ = try copy.dismiss(witness.verifier, at: time) }
                _ = try copy.appoint(witness)
            }
            count += 1
        }
        return count
    }

    /// Takes over the keys that were taken into use since: one that was retired, because somebody may have it, does not sign
    /// again.
    ///
    /// - Parameter shared: How many records both have: none of the keys can have begun to sign later.
    func keys(below shared: Int64) throws(StoreError) -> Int {
        let (known, all) = (try copy.logKeys(), try present.logKeys())
        // The first one names the log.
        guard known.first?.verifier == all.first?.verifier else { return 0 }
        let verifiers = Set(known.map(\.verifier))
        let newer = all.filter { !verifiers.contains($0.verifier) }.map { key in
            StoredLogKey(verifier: key.verifier, seed: key.seed, began: min(key.began, shared))
        }
        if newer.isEmpty { return 0 }
        guard try copy.add(newer, after: known.count) else {
            throw StoreError(.busy, "taking over the keys of the log")
        }
        return newer.count
    }
}

internal import Approvals
internal import Domain
internal import Storage

/// A change to an asset's approvals that was worked out, and is not written yet.
struct ApprovalDraft: Sendable {
    var tracked: TrackedApprovals
    var effects: [ApprovalEffect] = []
    var change = ApprovalChange()
    private let before: AssetApprovals

    /// - Parameter holders: Who may decide today.
    init(_ tracked: TrackedApprovals, holders: Holders, rules: ApprovalRules, now: Timestamp) throws(RegistryError) {
        self.tracked = tracked
        self.tracked.approvals.seat(holders)
        before = self.tracked.approvals
        if tracked.approvals.rules != rules { try apply(.changeRules(rules, by: Self.registry), now) }
        // Rules have records of their own.
        effects = effects.filter { if case .record = $0 { false } else { true } }
    }

    /// Who changes what follows from elsewhere.
    private static let registry = "job:registry"

    mutating func apply(_ act: ApprovalAct, _ now: Timestamp) throws(RegistryError) {
        // Clocks of several machines differ by a little.
        let moment = max(now.microseconds, tracked.approvals.time)
        do throws(ApprovalRefusal) {
            effects += try tracked.approvals.apply(ApprovalEvent(act, at: moment))
        } catch {
            throw .invalid(error.description)
        }
    }

    /// Works out what is in force from now on.
    ///
    /// - Parameters:
    ///   - known: What is in force under the asset's own name, if anything is.
    ///   - version: A version that was saved, by its hash.
    mutating func route(
        _ known: Asset?, now: Timestamp, version: (String) throws(RegistryError) -> Asset
    ) throws(RegistryError) {
        for environment in ApprovalEnvironment.allCases {
            let old = before.serving(in: environment, at: before.time)
            let new = tracked.approvals.serving(in: environment, at: max(now.microseconds, tracked.approvals.time))
            guard old != new else { continue }
            guard let new else {
                close(environment, known)
                continue
            }
            var asset = try version(new.hash)
            asset.approvedUntil = Timestamp(microseconds: new.until)
            if environment == .test {
                asset.environment = .test
                asset.id = Asset.testID(of: tracked.asset)
            }
            change.inForce.append(asset)
        }
    }

    private mutating func close(_ environment: ApprovalEnvironment, _ known: Asset?) {
        guard environment == .production else {
            change.withdrawn.insert(Asset.testID(of: tracked.asset))
            return
        }
        guard var closed = known else { return }
        closed.isApproved = false
        closed.approvedUntil = nil
        change.inForce.append(closed)
    }
}

extension AssetApprovals {
    /// What an environment serves, and until when if nothing happens.
    fileprivate func serving(in environment: ApprovalEnvironment, at now: Int64) -> (hash: String, until: Int64)? {
        guard let hash = served(in: environment, at: now) else { return nil }
        if let breakGlass, breakGlass.environment == environment, breakGlass.isOpen(at: now) {
            return (hash, breakGlass.ends)
        }
        return routes[environment]?.publication.map { (hash, $0.expires) }
    }
}

private func != (left: (hash: String, until: Int64)?, right: (hash: String, until: Int64)?) -> Bool {
    left?.hash != right?.hash || left?.until != right?.until
}

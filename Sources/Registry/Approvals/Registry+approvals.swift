public import Approvals
public import Domain
internal import Storage

extension Registry {
    /// How versions are approved; `nil` where nothing has to be.
    public var approvalRules: ApprovalRules? { snapshot.approvalRules }

    /// How far the versions of an asset are, and who may decide today; `nil` when none of them had to be approved yet. Asks
    /// the store.
    public func approvals(of asset: String) throws(RegistryError) -> TrackedApprovals? {
        let stored = try RegistryError.catching { () throws(StoreError) in try store.approval(of: asset) }
        return try stored.map { (stored) throws(RegistryError) in seated(try ApprovalCodec.tracked(stored)) }
    }

    /// The same of all assets, by their ids. Asks the store.
    public func approvals() throws(RegistryError) -> [TrackedApprovals] {
        let stored = try RegistryError.catching { () throws(StoreError) in try store.approvals() }
        return try stored.map { (stored) throws(RegistryError) in
            let tracked = try ApprovalCodec.tracked(stored)
            // Only who is waited for matters: the others need not be worked out, of thousands.
            return tracked.newest?.state.isOpen == true ? seated(tracked) : tracked
        }
    }

    private func seated(_ tracked: TrackedApprovals) -> TrackedApprovals {
        guard let known = asset(tracked.asset) else { return tracked }
        var seated = tracked
        seated.approvals.seat(holders(of: known, tracked))
        return seated
    }

    /// Who may decide: nobody who answers for the asset, or would by its last version. One that cannot be read any more tells nobody
    /// who that would be, and has nobody decide about it.
    ///
    /// - Parameter shown: Who has just shown a second factor, which may be their identity provider's and not set up here.
    func holders(of known: Asset, _ tracked: TrackedApprovals, shown: String? = nil) -> Holders {
        var answering = known.deputies.union([known.owner])
        if let newest = tracked.newest, newest.hash != known.version, !newest.state.isFinal,
            let next = try? version(newest.hash, of: tracked.asset)
        {
            answering.formUnion(next.deputies.union([next.owner]))
        }
        return Holders(
            for: known, people: snapshot.people.values, without: answering,
            factors: snapshot.secondFactors.union([shown].compactMap(\.self)))
    }

    /// What production serves of an asset that was approved, or served before there were rules; `nil` when nothing.
    public func served(of tracked: TrackedApprovals) -> Asset? {
        guard let known = asset(tracked.asset), known.isApproved, known.environment == .production else { return nil }
        return known
    }

    /// A version of an asset as it was saved. Asks the store.
    ///
    /// - Throws: `.invalid` when it is not kept, or cannot be read today as what it was: a label of the organisation's own may be gone.
    public func version(_ hash: String, of asset: String) throws(RegistryError) -> Asset {
        let rows = try RegistryError.catching { () throws(StoreError) in try store.versions(of: asset) }
        let name = "version \(hash.prefix(12)) of `\(asset)`"
        guard let row = rows.first(where: { $0.version == hash }) else { throw .invalid("\(name) is not kept here") }
        let read: [Manifest]
        do throws(ManifestError) {
            read = try Manifest.read(row.manifest, file: name, vocabulary: manifestVocabulary)
        } catch {
            throw .invalid("\(name) cannot be used any more; apply it anew: \(error.description)")
        }
        guard case .asset(let manifest)? = read.first, read.count == 1, manifest.asset.version == hash else {
            throw .invalid("\(name) would be another one today; apply it anew")
        }
        return manifest.asset
    }
}

extension Asset {
    /// What the test environment serves is used under this name.
    public static func testID(of asset: String) -> String { asset + testSuffix }
    /// The asset whose test environment this is, or the asset itself.
    public var registeredID: String { id.hasSuffix(Self.testSuffix) ? String(id.dropLast(Self.testSuffix.count)) : id }

    private static let testSuffix = "@test"
}

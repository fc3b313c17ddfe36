internal import Domain
public import Reviews
internal import Storage

/// A link by which an asset is handed out, and whether it may be followed.
public struct ListedLink: Hashable, Sendable {
    public let link: ShareLink
    public let state: ShareLink.State

    public init(_ link: ShareLink, _ state: ShareLink.State) {
        self.link = link
        self.state = state
    }
}

extension ShareLink {
    init(_ row: ShareLinkRow) {
        self.init(
            id: row.id, asset: row.asset, name: row.name, madeBy: row.madeBy, created: row.created,
            expires: row.expires, revoked: row.revoked, revokedBy: row.revokedBy)
    }

    var row: ShareLinkRow {
        ShareLinkRow(
            id: id, asset: asset, name: name, madeBy: madeBy, created: created, expires: expires, revoked: revoked,
            revokedBy: revokedBy)
    }
}

extension Registry {
    /// Links to an asset, or all of them, the newest first. Asks the store.
    public func links(to asset: String?) throws(RegistryError) -> [ListedLink] {
        let rows = try RegistryError.catching { () throws(StoreError) in try store.shareLinks(to: asset) }
        let (snapshot, now) = (snapshot, time.now)
        return rows.map { row in
            let link = ShareLink(row)
            let state = link.state(
                of: snapshot.assets[link.asset]?.dataScope.ceiling, by: .usual,
                isRestricted: snapshot.blocked.links.contains(link.id), at: now)
            return ListedLink(link, state)
        }
    }
}

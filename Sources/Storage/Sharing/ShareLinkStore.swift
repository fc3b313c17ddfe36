public import Domain

/// Where links by which assets are handed out are kept, also when they have ended.
public protocol ShareLinkStore: Sendable {
    /// Those of an asset, or all, the newest first.
    func shareLinks(to asset: String?) throws(StoreError) -> [ShareLinkRow]
    func shareLink(_ id: String) throws(StoreError) -> ShareLinkRow?
    /// Adds one.
    func add(_ link: ShareLinkRow) throws(StoreError)
    /// Notes that one was revoked.
    ///
    /// - Returns: False where it was already, or is not there: nothing is written then.
    func revoke(shareLink id: String, by person: String, at time: Timestamp) throws(StoreError) -> Bool
}

public import Domain

/// A link by which an asset is handed out, and until when.
public struct ShareLink: Hashable, Sendable {
    /// `lnk_` and 16 letters and digits.
    public let id: String
    /// What it leads to, by its id.
    public let asset: String
    /// What it is for, in the words of whoever made it; one line.
    public let name: String
    /// Who made it.
    public let madeBy: String
    public let created: Timestamp
    /// The first moment at which nobody may follow it any more.
    public let expires: Timestamp
    /// When it was revoked, and by whom; `nil` where it was not.
    public let revoked: Timestamp?
    public let revokedBy: String?

    public init(
        id: String, asset: String, name: String, madeBy: String, created: Timestamp, expires: Timestamp,
        revoked: Timestamp? = nil, revokedBy: String? = nil
    ) {
        self.id = id
        self.asset = asset
        self.name = name
        self.madeBy = madeBy
        self.created = created
        self.expires = expires
        self.revoked = revoked
        self.revokedBy = revokedBy
    }

    /// Whether it may be followed.
    public enum State: String, Hashable, Sendable, CaseIterable {
        case open
        /// Somebody has to decide about it in an access review, or has decided that it ends.
        case underReview = "under_review"
        /// It has ended by itself, or by the rules of today.
        case expired
        case revoked
    }

    /// - Parameters:
    ///   - classification: What the asset may handle today; `nil` where it is not there any more.
    ///   - isRestricted: Whether a review says that it may not be used.
    public func state(
        of classification: Classification?, by rules: SharingRules, isRestricted: Bool, at now: Timestamp
    ) -> State {
        guard revoked == nil else { return .revoked }
        guard let classification,
            rules.isOpen(linkTo: classification, created: created, expires: expires, at: now)
        else { return .expired }
        return isRestricted ? .underReview : .open
    }
}

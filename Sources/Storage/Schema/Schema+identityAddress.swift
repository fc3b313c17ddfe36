extension Schema {
    /// By which address somebody was found when an identity provider first vouched for them; nothing where that was before.
    static let identityAddress = """
        ALTER TABLE person_identity ADD COLUMN address TEXT;
        """
}

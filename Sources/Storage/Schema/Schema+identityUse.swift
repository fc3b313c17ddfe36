extension Schema {
    /// When an identity provider last vouched for somebody, how it knew them (`amr`, separated by blanks), and when it had them show a
    /// second factor.
    static let identityUse = """
        ALTER TABLE person_identity ADD COLUMN last_used INTEGER;
        ALTER TABLE person_identity ADD COLUMN methods TEXT NOT NULL DEFAULT '';
        ALTER TABLE person_identity ADD COLUMN second_factor INTEGER;
        """
}

extension Schema {
    /// What keys are bounded by, which took whose place, and which nobody uses. `bounds` is JSON.
    static let keyLife = """
        ALTER TABLE credential ADD COLUMN bounds TEXT NOT NULL DEFAULT '{"environments":[],"networks":[],"uses":[]}';
        ALTER TABLE credential ADD COLUMN predecessor TEXT;
        ALTER TABLE credential ADD COLUMN reported_unused INTEGER;
        """
}

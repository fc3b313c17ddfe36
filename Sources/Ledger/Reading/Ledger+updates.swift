extension Ledger {
    /// The facts of records as they are stored, by any process, in order of their sequence, from now on.
    ///
    /// Without gaps: at most 256 wait, and for a listener that falls further behind it ends after these. Ends when the
    /// ledger closes.
    public func updates() -> AsyncStream<RecordedFacts> { feed.subscribe() }
}

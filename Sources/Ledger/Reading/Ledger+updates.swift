extension Ledger {
    /// The facts of records as they are stored, by any process, in order of their sequence, from now on.
    ///
    /// A listener that is slow loses the oldest: at most 256 wait. Ends when the ledger closes.
    public func updates() -> AsyncStream<RecordedFacts> { feed.subscribe() }
}

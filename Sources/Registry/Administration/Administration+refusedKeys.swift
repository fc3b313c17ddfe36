public import Domain
internal import Trust

extension Administration {
    /// Notes that a key was not accepted at the door of `operation`. What cannot be recorded lets nobody in either.
    public func record(
        _ refusal: KeyRefusal, of credential: Credential?, at operation: String, client: String
    ) async {
        let facts = RecordFacts(
            kind: .authenticationFailed, activity: Identifier.activity(), time: registry.time.now,
            person: credential?.person, credential: credential?.id, operation: operation, outcome: .deny,
            reasons: [refusal.reason], client: client)
        _ = try? await registry.recorder.record(Entry(facts: facts))
    }
}

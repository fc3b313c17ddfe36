import Domain
import Ledger
import Merkle
import Storage
import Testing

@Suite("What is in force by the record is in the store")
struct StandingTests {
    let bench = LedgerBench()
    private let witness: String

    init() throws {
        let name = try #require(KeyName("witness.example.com"))
        witness = try Cosigner(name: name, seed: [UInt8](repeating: 7, count: 32)).verifier.description
    }

    /// Records an act as the administration does.
    private func act(
        _ operation: String, _ text: String, subject: String? = nil, outcome: Outcome = .permit,
        by person: String = "security@example.com", in ledger: Ledger
    ) async throws {
        let facts = RecordFacts(
            kind: .administration, activity: "act_\(operation)\(text)\(outcome)", time: bench.clock.now, person: person,
            operation: operation, outcome: outcome, subject: subject)
        try await ledger.record(Entry(facts: facts, passages: [Passage(surface: operation, text: Array(text.utf8))]))
    }

    private func hold(_ id: String, person: String = "ada@example.com") -> Hold {
        Hold(id: id, matter: "Berg v. Acme", person: person, placed: bench.clock.now)
    }

    private func place(_ id: String, in ledger: Ledger) async throws {
        try await act("hold.place", "\(id)\nBerg v. Acme", subject: "ada@example.com", in: ledger)
        try ledger.place(hold(id))
    }

    /// Two holds, of which one was lifted, and a witness.
    private func filled(_ store: Store) async throws -> Ledger {
        let ledger = try bench.ledger(store)
        try await ledger.record(entry(0))
        for id in ["hold_a", "hold_b"] { try await place(id, in: ledger) }
        try await act("hold.lift", "hold_b\nclosed", subject: "hold_b", in: ledger)
        try ledger.lift(hold: "hold_b")
        try await act("witness.add", "\(witness)\nhttps://witness.example.com", subject: witness, in: ledger)
        #expect(
            try store.appoint(
                StoredWitness(verifier: witness, url: "https://witness.example.com", appointed: bench.clock.now)))
        return ledger
    }

    @Test("what was placed, lifted, appointed and dismissed as it is recorded is good")
    func untouched() async throws {
        let store = try bench.store()
        let ledger = try await filled(store)
        try await act("witness.remove", witness, in: ledger)
        #expect(try store.dismiss(witness, at: bench.clock.now))
        // What was refused is none, nor what could not come to pass.
        try await act("hold.place", "hold_c\nElse", subject: "ada@example.com", outcome: .deny, in: ledger)
        try await act("hold.place", "hold_d\nElse", in: ledger)
        try await act("witness.add", "other\nhttps://other.example.com", in: ledger)
        #expect(try bench.verify(store).firstBad == nil)
        ledger.close()
    }

    @Test(
        "a hold or witness that is deleted, ended or changed in the store alone is found",
        arguments: [
            ("DELETE FROM hold WHERE id = 'hold_a'", 1, "the hold `hold_a` is on record and missing from the store"),
            ("DELETE FROM hold", 1, "the hold `hold_a` is on record and missing from the store"),
            ("UPDATE hold SET lifted = 1 WHERE id = 'hold_a'", 1, "the hold `hold_a` has ended in the store"),
            ("UPDATE hold SET terms = x''", 4, "the hold `hold_a` was changed"),
            ("DELETE FROM log_witness", 4, "the witness `witness.example.com` is on record and missing"),
            ("UPDATE log_witness SET dismissed = 1", 4, "the witness `witness.example.com` has ended in the store"),
        ])
    func tampering(_ sql: String, _ sequence: Int64, _ reason: String) async throws {
        let store = try bench.store()
        try await filled(store).close()
        try store.execute(sql)
        let bad = try bench.verify(store).firstBad
        #expect(bad?.sequence == sequence && bad?.reason.hasPrefix(reason) == true, "\(bad?.reason ?? "good")")
    }

    @Test(
        "nobody is erased and nothing let go while a hold on record is missing, or one in force was changed",
        arguments: [
            "DELETE FROM hold", "UPDATE hold SET lifted = 1", "UPDATE hold SET terms = x''",
            "UPDATE hold SET detail = zeroblob(40)",
        ])
    func refused(_ sql: String) async throws {
        let store = try bench.store()
        let ledger = try await filled(store)
        try store.execute(sql)
        let rules = RetentionRules(rules: [], otherwise: RetentionPeriod(1, .days))
        await #expect(throws: (any Error).self) { try await ledger.erase(person: "ada@example.com") }
        await #expect(throws: (any Error).self) { try await ledger.apply(rules, rewriting: false) }
        #expect(try store.records(from: 0, limit: 100).allSatisfy { !$0.isErased })
        ledger.close()
    }

    @Test("whoever lifted a hold can be erased with the record of it, and a hold that was lifted so does not come back")
    func erasedAct() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await ledger.record(entry(0))
        try await place("hold_a", in: ledger)
        try await act("hold.lift", "hold_a\nclosed", subject: "hold_a", by: "leaver@example.com", in: ledger)
        try ledger.lift(hold: "hold_a")
        #expect(try await ledger.erase(person: "leaver@example.com").records == 1)
        #expect(try bench.verify(store).firstBad == nil)
        #expect(try await ledger.erase(person: "ada@example.com").records == 1)
        #expect(try bench.verify(store).firstBad == nil)
        ledger.close()
    }

    @Test("a placing that was interrupted is ended by its name")
    func interrupted() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await act("hold.place", "hold_a\nBerg v. Acme", subject: "ada@example.com", in: ledger)
        #expect(try bench.verify(store).firstBad?.sequence == 0)
        try await act("hold.lift", "hold_a\n", subject: "hold_a", in: ledger)
        #expect(try bench.verify(store).firstBad == nil)
        ledger.close()
    }

    @Test("what a backup that was put back took over from the store before needs no record of its end")
    func restored() async throws {
        let store = try bench.store()
        let ledger = try await filled(store)
        try store.execute("UPDATE hold SET lifted = 1; DELETE FROM log_witness;")
        try await act("witness.remove", witness, in: ledger)
        #expect(try bench.verify(store).firstBad?.sequence == 1)
        try await act("store.restore", "from a backup of 5 records", in: ledger)
        #expect(try bench.verify(store).firstBad == nil)
        ledger.close()
    }
}

import Domain
import Ledger
import Merkle
import Synchronization
import Testing
import Trust

@testable import Console

@Suite("What the record's page says of retention, backups, keys and the last start")
struct RecordStateTests {
    private static let now = StillTime().now

    private static func page(
        _ change: @Sendable (inout RecordState) throws -> Void
    ) async throws -> String {
        let harness = try Harness()
        var state = RecordState(count: 1_000, began: now.advanced(bySeconds: -86_400))
        try change(&state)
        harness.services.state.withLock { [state] in $0.recordState = state }
        var browser = try await harness.browser("aud@example.com")
        return await browser.get("/record").text
    }

    @Test("what the next run lets go is counted by rule, beside what stays, what is held and what went before")
    func forecast() async throws {
        let page = try await Self.page { state in
            state.retention = RetentionInForce(
                rules: RetentionRules(
                    rules: [
                        .init(name: "chats", kinds: ["model.request"], keep: RetentionPeriod(6, .months)),
                        .init(name: "cards", labels: ["CREDIT_CARD"], keep: RetentionPeriod(90, .days)),
                    ], otherwise: nil), applied: Self.now)
            state.holds = [Hold(id: "hold_a", matter: "A case", asset: "support", placed: Self.now)]
            var plan = RetentionPlan()
            plan.classes = [.init(name: "chats", count: 204, first: 0, last: 330)]
            plan.held = 17
            state.forecast = RetentionForecast(
                plan: plan, moment: Self.now.advanced(bySeconds: 86_400), records: 1_000, purged: 6, isCut: false)
            plan.classes[0].count = 3
            state.lastRetention = RetentionRunOnRecord(time: Self.now, person: "job:retention", plan: plan)
        }
        #expect(page.contains("next run from 24 Nov 2026, 10:00:00 UTC on"))
        #expect(page.contains(">204</td>") && page.contains(">none</td>") && page.contains("204 records"))
        #expect(page.contains("790 records, and the leaves of 6 that went before"))
        #expect(page.contains("17 records whose time it would be; one legal hold is in force"))
        #expect(page.contains("by the server: 3 to let go (chats 3), 17 held."))
        #expect(!page.contains("at least") && !page.contains("Nothing is let go by itself"))
    }

    @Test("a forecast that is not of everything says so, and rules nobody applied for a month are a warning")
    func cutAndStalled() async throws {
        let page = try await Self.page { state in
            let applied = Self.now.advanced(bySeconds: -40 * 86_400)
            state.retention = RetentionInForce(
                rules: RetentionRules(rules: [], otherwise: RetentionPeriod(1, .years)), applied: applied)
            var plan = RetentionPlan()
            plan.classes = [.init(name: "otherwise", count: 5, first: 0, last: 9)]
            state.forecast = RetentionForecast(plan: plan, moment: Self.now, records: 1_000, purged: 0, isCut: true)
            state.lastRetention = RetentionRunOnRecord(time: applied, person: "ana@example.com", plan: nil)
        }
        #expect(page.contains("at least 5</td>") && page.contains("at most 995 records"))
        #expect(page.contains("Nothing is let go by itself:") && page.contains("ledger retention run"))
        #expect(page.contains("Last run") && !page.contains("to let go ("))
    }

    @Test(
        "a missing backup and one of more than two days are warnings, a newer one is not",
        arguments: [(nil, true, false), (49, false, true), (47, false, false)] as [(Int64?, Bool, Bool)])
    func backups(hours: Int64?, isMissing: Bool, isOld: Bool) async throws {
        let page = try await Self.page { state in
            guard let hours else { return }
            state.backup = TakenBackup(
                file: "<night>.backup", bytes: 12_345_678, records: 900, root: String(repeating: "ab", count: 32))
            state.backedUp = Self.now.advanced(bySeconds: -hours * 3_600)
        }
        #expect(page.contains("No backup is on record.") == isMissing)
        #expect(page.contains("The last backup is 2 days old.") == isOld)
        #expect(
            page.contains("&lt;night&gt;.backup") == !isMissing && page.contains("12.3 MB, 900 records") == !isMissing)
        #expect(page.contains("<dd>100 records</dd>") == !isMissing)
    }

    @Test("keys are named by what keeps them, number and id")
    func keys() async throws {
        let signer = try Cosigner(name: #require(KeyName("log/clock")), seed: [UInt8](repeating: 3, count: 32)).verifier
        let page = try await Self.page { state in
            state.custody = .wrapped(under: "aws-kms:arn:aws:kms:eu-central-1:1:key/<x>")
            state.keysInUse = KeysInUse(
                wrapping: .init(number: 3, since: Self.now, isMoving: true),
                signing: [
                    .init(key: signer, began: 17, since: Self.now, isNewest: true),
                    .init(key: signer, began: 0, since: nil, isNewest: false),
                ], rewrapped: Self.now)
        }
        #expect(page.contains("wrapped by AWS KMS, under") && page.contains("key/&lt;x&gt;"))
        #expect(page.contains("number 3") && page.contains("rotation not finished"))
        let id = signer.description.split(separator: "+")[1]
        #expect(page.contains("<span class=\"mono\">\(id)</span> from record 17 on"))
        #expect(page.contains("<span class=\"mono\">\(id)</span> <span class=\"badge\">before</span> from record 0 on"))
        let plain = try await Self.page { $0.custody = .file }
        #expect(plain.contains("lies beside the database as it is"))
        #expect(try await Self.page { $0.custody = .environment }.contains("handed over by whoever starts the server"))
    }

    @Test("how the store was taken up is told: what was replayed, whether the end was cut off, how long it took")
    func start() async throws {
        let page = try await Self.page {
            $0.start = .init(time: Self.now, replayed: 1_204, wasTorn: true, microseconds: 1_240_000)
        }
        #expect(page.contains("1\u{202F}204 records from the journal, in 1.24 s") && page.contains("cut off"))
        let calm = try await Self.page {
            $0.start = .init(time: Self.now, replayed: 0, wasTorn: false, microseconds: 840)
        }
        #expect(calm.contains("none from the journal, in 840 µs") && calm.contains("<dd>whole</dd>"))
    }
}

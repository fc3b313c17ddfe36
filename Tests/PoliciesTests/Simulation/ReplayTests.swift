import Domain
import Policies
import Testing

@Suite("Records that go by are joined and asked again, whichever way they go")
struct ReplayTests {
    private static func facts(_ kind: RecordKind, _ activity: Int, second: Int64) -> RecordFacts {
        RecordFacts(
            kind: kind, activity: "act_\(activity)", time: Town.now.advanced(bySeconds: second),
            person: "ada@example.com", asset: "open", operation: "POST /v1/chat/completions", outcome: .permit,
            labels: [Label("IBAN_CODE"): 1], asked: Asked(action: .chat, session: .console), policies: "hash",
            decidedBy: ["audience.member"])
    }

    /// Requests and answers that overtake one another, an act in between, oldest first.
    private static let records = [
        facts(.modelRequest, 1, second: 0), facts(.modelRequest, 2, second: 1), facts(.modelResponse, 2, second: 2),
        facts(.administration, 3, second: 3), facts(.modelResponse, 1, second: 4),
    ]

    private static func joined(_ records: some Sequence<RecordFacts>, _ joiner: RecordJoiner) -> [JoinedRecord] {
        var joiner = joiner
        return records.flatMap { joiner.add($0) } + joiner.finish()
    }

    @Test("Each answer gets its own request, and nothing is lost")
    func joins() {
        let forward = Self.joined(Self.records, RecordJoiner(.oldestFirst))
        let backward = Self.joined(Self.records.reversed(), RecordJoiner(.newestFirst))
        #expect(forward.map(\.facts) == Self.records)
        #expect(Set(forward) == Set(backward) && backward.count == forward.count)
        for record in forward {
            #expect(record.opening?.activity == (record.facts.kind == .modelResponse ? record.facts.activity : nil))
        }
    }

    @Test("An answer whose request does not come by goes without, and few wait at a time")
    func halves() {
        let answers = (1...5).map { Self.facts(.modelResponse, $0, second: Int64($0)) }
        for order in [RecordJoiner.Order.oldestFirst, .newestFirst] {
            let found = Self.joined(answers, RecordJoiner(order, capacity: 2))
            #expect(found.count == 5 && found.allSatisfy { $0.opening == nil })
        }
        let requests = (1...3).map { Self.facts(.modelRequest, $0, second: 0) }
        let found = Self.joined(requests + answers.prefix(3), RecordJoiner(.oldestFirst, capacity: 2))
        #expect(found.suffix(3).map { $0.opening == nil } == [true, true, false])
    }

    @Test("What lies outside the window is not asked, and still says what an answer's request held")
    func window() throws {
        let policy = """
            @id("own.tainted")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when {
              context.direction == "response" && context.taint.contains(Sallyport::DataLabel::"FINANCIAL") &&
              context.labels.contains(Sallyport::DataLabel::"FINANCIAL")
            };
            """
        let before = try Town(assets: [Town.asset("open")])
        let after = before.authority.under(try Town(adding: policy).authority.library)
        for (order, records) in [
            (RecordJoiner.Order.oldestFirst, Self.records), (.newestFirst, Self.records.reversed()),
        ] {
            var replay = Replay(
                Simulation(before: before.authority, after: after), RecordJoiner(order),
                window: Town.now.advanced(bySeconds: 2)..<Town.now.advanced(bySeconds: 4), keeping: 10)
            for facts in records { replay.add(facts) }
            replay.finish()
            #expect(replay.simulation.summary.records == 2)
            #expect(replay.changes.map(\.recorded.facts.activity) == ["act_2"])
            #expect(replay.changes.first?.gained == ["own.tainted"])
        }
    }

    @Test("All changes are counted, the first of them kept")
    func limit() throws {
        let policy = "@id(\"own.none\") forbid (principal, action == Sallyport::Action::\"chat\", resource);"
        let before = try Town(assets: [Town.asset("open")])
        var replay = Replay(
            Simulation(
                before: before.authority, after: before.authority.under(try Town(adding: policy).authority.library)),
            RecordJoiner(.oldestFirst), window: Town.now..<Town.now.advanced(bySeconds: 9), keeping: 2)
        let kept = (1...4).flatMap { replay.add(Self.facts(.modelRequest, $0, second: 0)) }
        #expect(kept.count == 2 && kept == replay.changes)
        #expect(replay.simulation.summary.changed == 4)
    }
}

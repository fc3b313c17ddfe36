import Domain
import Inspection
import Policies
import Registry
import Testing

@testable import Detection

@Suite("What an organisation has looked for is changed")
struct DetectionDeskTests {
    @Test(
        "a set of rows is kept as hashes, in a file of its own that is closed to others, and in the record by numbers")
    func load() async throws {
        let bench = try Bench()
        try await bench.load()
        let item = try #require(try bench.registry.detectionInventory().sets.first)
        #expect(item.name == "customers")
        #expect(item.changedBy == "local:test")
        #expect((item.summary.rows, item.summary.values) == (2, 4))
        #expect(bench.indexes == ["\(item.hash).index"])
        let told = try #require(bench.recorder.told.last)
        #expect(told.hasPrefix("data.load permit"))
        #expect(told.contains("\"rows\":2") && told.contains(item.hash) && told.contains("CUSTOMER_ACCOUNT"))
        #expect(bench.recorder.told.allSatisfy { !$0.contains("Quellbach") && !$0.contains("7741") })
        let found = try bench.desk.sets().flatMap { $0.find(in: Array("Frau Quellbach, Konto KD 7741 09".utf8)) }
        #expect(found.map(\.column) == ["surname", "account"])
        #expect(found.map(\.row) == [1, 1])
    }

    @Test("loading again takes the place of the set and of its file, and removing leaves neither")
    func replace() async throws {
        let bench = try Bench()
        try await bench.load()
        let before = bench.indexes
        try await bench.load("surname,account\nTannhauer,KD-3000-11\n")
        #expect(bench.indexes.count == 1)
        #expect(bench.indexes != before)
        #expect(try bench.registry.detectionInventory().sets.map(\.summary.rows) == [1])
        try await bench.desk.removeRows(["customers"])
        #expect(try bench.registry.detectionInventory().sets.isEmpty)
        #expect(bench.indexes.isEmpty)
        let error = await #expect(throws: DetectionError.self) { try await bench.desk.removeRows(["customers"]) }
        #expect(error?.description.contains("there is no set `customers`") == true)
    }

    @Test("rows that cannot be read change nothing, and the error names the row and no value")
    func badRows() async throws {
        let bench = try Bench()
        try await bench.load()
        for csv in ["surname,account\nTannhauer\n", "surname\nTannhauer\n", "surname,account\n", "\u{FEFF}"] {
            let error = await #expect(throws: DetectionError.self) { try await bench.load(csv) }
            #expect(error?.description.hasPrefix("customers.csv: ") == true)
            #expect(error?.description.contains("Tannhauer") == false)
        }
        #expect(try bench.registry.detectionInventory().sets.map(\.summary.rows) == [2])
    }

    @Test("a byte order mark is no part of a column's name, and what is not UTF-8 is refused wherever it is cut")
    func encoding() async throws {
        let bench = try Bench()
        try await bench.load("\u{FEFF}" + Bench.customers)
        var check = TextCheck()
        let pieces: [[UInt8]] = [[0xC3], [0xBC, 0xF0, 0x9F], [0x98, 0x80], [0x4D, 0xFC, 0x6C]]
        let answers = pieces.map { [check.take($0), check.isWhole] }
        #expect(answers == [[true, false], [true, false], [true, true], [false, true]])
    }

    @Test("files of rules are put in force together or not at all")
    func rules() async throws {
        let bench = try Bench()
        let good = RuleFile(name: "a.yaml", bytes: Array(RuleFileTests.yaml.utf8))
        let bad = RuleFile(
            name: "b.yaml", bytes: Array(RuleFileTests.yaml.replacing("PRJ-47\"", with: "PRJ-4712\"").utf8))
        let error = await #expect(throws: DetectionError.self) { try await bench.desk.apply([good, bad]) }
        #expect(error?.description.hasPrefix("b.yaml:2: ") == true)
        #expect(try bench.registry.detectionInventory().ruleFiles.isEmpty)
        try await bench.desk.apply([good])
        let item = try #require(try bench.registry.detectionInventory().ruleFiles.first)
        #expect(item.summary.detectors.map(\.label) == ["PROJECT_CODE", "SITE"])
        #expect(item.summary.detectors.map(\.proofs) == [2, 2])
        #expect(bench.recorder.told.last?.hasPrefix("detectors.apply permit") == true)
    }

    @Test("whoever may not is told why before anything is read, and it is on record")
    func denied() async throws {
        let bench = try Bench(by: "nobody@example.com")
        let error = await #expect(throws: DetectionError.self) { try await bench.load() }
        guard case .registry(.denied)? = error else {
            Issue.record("not denied")
            return
        }
        #expect(bench.recorder.told.map { $0.prefix(14) } == ["data.load deny"])
        #expect(bench.indexes.isEmpty)
    }

    @Test("of documents fingerprints are kept, and forgotten one by one")
    func documents() async throws {
        let bench = try Bench()
        let text = Array(HoldingsTests.prices.utf8)
        let prices = try NewDocument("prices.txt", kind: .document, asset: nil, digest: "aa", texts: [text])
        let other = try NewDocument(
            "plan.txt", kind: .document, asset: "support", digest: "bb", texts: [text.reversed()])
        try await bench.desk.add([prices, other])
        #expect(try bench.registry.detectionInventory().documents.map(\.summary.asset) == ["support", nil])
        try await bench.desk.add([prices])
        #expect(bench.indexes.count == 1)
        #expect(try bench.shelf().scanner.detectors.count == Detector.all.count)
        try await bench.desk.removeDocuments(["prices.txt"])
        #expect(try bench.registry.detectionInventory().documents.map(\.name) == ["plan.txt"])
        try await bench.desk.removeDocuments(["plan.txt"])
        #expect(bench.indexes.isEmpty)
        #expect(throws: DetectionError.self) {
            try NewDocument("short", kind: .document, asset: nil, digest: "cc", texts: [Array("too short".utf8)])
        }
    }

    @Test("a canary is the same each time, another for each place, and the record does not say it")
    func canaries() async throws {
        let bench = try Bench()
        try await bench.save("support", instructions: "Answer politely.")
        let first = try await bench.desk.createCanary(.reference, asset: "support", file: "prices.pdf")
        let again = try await bench.desk.createCanary(.reference, asset: "support", file: "prices.pdf")
        let other = try await bench.desk.createCanary(.reference, asset: "support", file: nil)
        #expect(first == again)
        #expect(first.text != other.text)
        #expect(bench.recorder.told.allSatisfy { !$0.contains(first.text) })
        let names = try bench.registry.detectionInventory().canaries.map(\.name)
        #expect(names == ["support/prices.pdf:reference", "support:reference"])
        await #expect(throws: DetectionError.self) {
            try await bench.desk.createCanary(.words, asset: "nobody", file: nil)
        }
    }

    @Test("policies speak of own labels as long as something finds them, and no longer")
    func labels() async throws {
        let bench = try Bench()
        let policy = PolicyFile(
            name: "own.cedar",
            bytes: Array(
                """
                @id("own.accounts")
                @message("no accounts")
                forbid (principal, action in Sallyport::Action::"use", resource)
                when { context has label && context.label == Sallyport::DataLabel::"CUSTOMER_ACCOUNT" };
                """.utf8))
        let administration = Administration(bench.registry)
        let administrator = Administrator(name: "local:test")
        await #expect(throws: RegistryError.self) {
            try await administration.applyPolicies([policy], by: administrator)
        }
        try await bench.load()
        _ = try await administration.applyPolicies([policy], by: administrator)
        let error = await #expect(throws: DetectionError.self) { try await bench.desk.removeRows(["customers"]) }
        #expect(error?.description.contains("own.accounts") == true)
        _ = try await administration.applyPolicies([], by: administrator)
        try await bench.desk.removeRows(["customers"])
        #expect(try !bench.registry.policies.vocabulary.labels.isKnown(#require(Label(name: "CUSTOMER_ACCOUNT"))))
    }

    @Test("what an organisation named itself is replaced in prompts and passes in answers")
    func baseline() async throws {
        let bench = try Bench()
        try await bench.save("support", instructions: "Answer politely.")
        try await bench.load()
        let question = Question(
            .person("ada@example.com"), .chat, .asset("support"),
            Circumstances(time: bench.registry.time.now, session: .key))
        let account = Label("CUSTOMER_ACCOUNT")
        let authority = bench.registry.snapshot.authority
        #expect(authority.outcome(question, of: account, .request) == .mask)
        #expect(authority.outcome(question, of: account, .response) == .permit)
        #expect(authority.labelRules(question).action(for: account, .request) == .mask(.placeholder))
    }
}

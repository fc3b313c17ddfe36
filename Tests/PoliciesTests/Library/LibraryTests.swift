import Domain
import TestKit
import Testing

@testable import Policies

@Suite("A set of policies is loaded as a whole or not at all")
struct LibraryTests {
    private static let good = """
        @id("own.no_pictures")
        forbid (principal, action == Sallyport::Action::"upload", resource is Sallyport::Asset)
        when { resource.purpose == "pictures" };
        """

    @Test("The baseline is valid, and every policy of it has a name and a file")
    func baseline() throws {
        let library = try PolicyLibrary(.baseline, Vocabulary(labels: []))
        #expect(library.rules.count > 50)
        #expect(library.rules.allSatisfy { $0.file.hasPrefix("baseline/") && $0.line > 0 && !$0.id.contains(":") })
    }

    @Test("A policy of one's own is found by its id, its file and its line")
    func own() throws {
        let library = try Own.library("// Why.\n\(Self.good)")
        let rule = try #require(library.rule("own.no_pictures"))
        #expect((rule.file, rule.line) == ("own.cedar", 2))
        #expect(rule.obligation == .deny)
    }

    @Test("The hash is that of what decides: tests do not count, a comment does")
    func hash() throws {
        let plain = try Own.library(Self.good).contentHash
        #expect(try Own.library(Self.good, tests: Promise.file([Promise.permitted])).contentHash == plain)
        #expect(try Own.library("\(Self.good)\n// Why.").contentHash != plain)
        #expect(try PolicyLibrary(.baseline, Vocabulary(labels: [])).contentHash != plain)
    }

    @Test("A set has no more policies than it may, whether their files are read or were read before")
    func maximum() throws {
        let rule = try #require(Own.library(Self.good).rule("own.no_pictures"))
        func rules(_ count: Int) -> [Rule] {
            (0..<count).map { number in
                var rule = rule
                rule.id = "own.rule_\(number)"
                return rule
            }
        }
        let vocabulary = try Vocabulary(labels: Town.labels)
        var full = RuleReader(vocabulary: vocabulary)
        full.take(rules(RuleReader.maximumRules), of: "own.cedar")
        #expect(full.problems.isEmpty && full.rules.count == RuleReader.maximumRules)
        full.read(PolicyFile(name: "more.cedar", bytes: Array(Self.good.utf8)))
        #expect(full.problems.map(\.file) == ["more.cedar"])
        var over = RuleReader(vocabulary: vocabulary)
        over.take(rules(RuleReader.maximumRules + 1), of: "own.cedar")
        #expect(over.problems.first?.message.contains("more than \(RuleReader.maximumRules) policies") == true)
        #expect(over.rules.isEmpty)
    }

    @Test("A file in the baseline's folder is refused, and so are two files with one name")
    func names() {
        let file = PolicyFile(name: "baseline/own.cedar", bytes: Array(Self.good.utf8))
        #expect(throws: PolicyProblems.self) { try PolicyFiles.baseline(with: [file]) }
        let twice = PolicyFile(name: "own.cedar", bytes: Array(Self.good.utf8))
        #expect(throws: PolicyProblems.self) { try PolicyFiles.baseline(with: [twice, twice]) }
    }

    @Test("Of files of which any is broken nothing is loaded, and the problem is in that file")
    func allOrNothing() throws {
        var generator = SeededGenerator(seed: 20)
        for _ in 0..<40 {
            var files: [String: String] = [:]
            for number in 0..<(1 + generator.below(4)) {
                files["own-\(number).cedar"] = Self.good.replacing("own.no_pictures", with: "own.rule_\(number)")
            }
            let names = files.keys.sorted()
            let broken = names[generator.below(names.count)]
            var bytes = Array((files[broken] ?? "").utf8)
            let place = generator.below(bytes.count)
            // What is cut off in the middle is no policy, or another policy than was meant.
            bytes = Array(bytes[..<place])
            files[broken] = String(decoding: bytes, as: UTF8.self) + "\nforbid (principal, action, resource) when {"
            do {
                _ = try Own.library(files)
                Issue.record("a broken file was loaded: \(files[broken] ?? "")")
            } catch let problems as PolicyProblems {
                #expect(!problems.problems.isEmpty)
                #expect(problems.problems.allSatisfy { $0.file == broken })
            }
        }
    }
}

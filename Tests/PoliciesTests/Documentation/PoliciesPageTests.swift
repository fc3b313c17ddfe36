import Cedar
import Domain
import Foundation
import Testing

@testable import Policies

@Suite("The page about policies says what is so")
struct PoliciesPageTests {
    private let page: String

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        page = try String(contentsOf: root.appending(path: "Documentation/Policies.md"), encoding: .utf8)
    }

    /// The fenced blocks of a language.
    private func blocks(_ language: String) -> [String] {
        page.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
            $0.components(separatedBy: "\n```").first
        }
    }

    @Test("Every entity type and every action of the vocabulary is on it")
    func vocabulary() throws {
        let schema = try Vocabulary(labels: []).schema
        let types = schema.sortedEntityTypes.map { String($0.base) }
        let actions = schema.sortedActions.map(\.id.string)
        #expect(types.count > 15 && actions.count > 40)
        for name in types + actions { #expect(page.contains("`\(name)`"), "`\(name)` is missing") }
    }

    @Test("Every attribute of every entity type and of every context is on it")
    func attributes() throws {
        let schema = try Vocabulary(labels: []).schema
        let ofTypes = schema.entityTypes.values.flatMap { $0.attributes.attributes }
        let ofContexts = schema.actions.values.flatMap { $0.context.attributes }
        for attribute in Set((ofTypes + ofContexts).map { $0.isRequired ? "\($0.name)" : "\($0.name)?" }) {
            #expect(page.contains("`\(attribute)`"), "`\(attribute)` is missing")
        }
    }

    @Test("Every annotation that means something is on it")
    func annotations() {
        for name in Annotations.known { #expect(page.contains("`@\(name)("), "`@\(name)` is missing") }
    }

    @Test("Its examples are valid beside the baseline, all of them together")
    func examples() throws {
        let examples = blocks("cedar")
        #expect(examples.count >= 5)
        let library = try Own.library(examples.joined(separator: "\n\n"))
        #expect(library.rules.count { $0.file == "own.cedar" } == examples.count)
    }

    @Test("The heads of its example read what their own people did, and nothing of others")
    func heads() throws {
        let example = try #require(blocks("cedar").first { $0.contains("own.heads_read") })
        let (ada, bob) = (Town.ada.email, Town.bob.email)
        var people = [Town.ada, Town.bob, Person(email: "head@example.com", name: "Helene", roles: [.departmentHead])]
        for (index, department) in ["Finance", "Sales", "Finance"].enumerated() {
            people[index].department = department
        }
        let authority = try PolicyAuthority(try Own.library(example), Organisation(people: people, assets: []))
        func reads(_ resource: Resource) -> Bool {
            let question = Question(
                .person("head@example.com"), .readLog, resource,
                Circumstances(time: Town.now, address: "192.0.2.7", session: .console))
            return authority.decide(question).outcome == .permit
        }
        // The list of one person's activities, and one of them, as the console asks.
        #expect(reads(.record(of: ada)) && reads(.activity("act_1", owner: ada, asset: nil)))
        #expect(!reads(.record(of: bob)) && !reads(.activity("act_2", owner: bob, asset: nil)))
        #expect(!reads(.record(of: nil)) && !reads(.activity("act_3", owner: nil, asset: nil)))
    }

    @Test("Every member a file of tests may have is told, and is in its example")
    func members() throws {
        let example = try #require(blocks("json").first { $0.contains("own.finance_only") })
        for member in TrialReader.fileMembers + TrialReader.testMembers + TrialReader.promiseMembers {
            #expect(page.contains("`\(member)`"), "`\(member)` is missing")
            #expect(example.contains("\"\(member)\":"), "`\(member)` is not in the example")
        }
    }

    @Test("Its tests can be read and pass with its examples")
    func tests() throws {
        let files = blocks("json").filter { $0.contains("\"tests\"") }
        #expect(files.count >= 2)
        for json in files {
            let library = try Own.library(blocks("cedar").joined(separator: "\n\n"), tests: json)
            #expect(library.trialProblems().isEmpty)
            let own = library.trials().filter { $0.file == "own.tests.json" }
            #expect(own.count >= 3)
            for result in own { #expect(result.passed, "\(result.name): \(result.detail)") }
        }
    }

    @Test("Its hours are Berlin's on every day of many years, summer time included")
    func hours() throws {
        let example = try #require(blocks("cedar").first { $0.contains("own.office_hours") })
        let town = try Town(assets: [Town.asset("trading")], adding: example)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let start = try #require(ISO8601DateFormatter().date(from: "2026-01-01T00:30:00Z"))
        // Every seventh hour meets each hour of the day within a week, through five years.
        for step in 0..<(5 * 366 * 24 / 7) {
            let date = start.addingTimeInterval(Double(step) * 7 * 3_600)
            let (weekday, hour) = (calendar.component(.weekday, from: date), calendar.component(.hour, from: date))
            let isOpen = (2...6).contains(weekday) && (8..<18).contains(hour)
            let question = Question(
                .person(Town.ada.email), .chat, .asset("trading"),
                Circumstances(
                    time: Timestamp(microseconds: Int64(date.timeIntervalSince1970) * 1_000_000), session: .key))
            #expect((town.authority.decide(question).outcome == .permit) == isOpen, "\(date)")
        }
    }
}

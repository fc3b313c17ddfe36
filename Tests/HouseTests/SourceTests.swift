import Foundation
import Testing

@Suite("House style")
struct SourceTests {
    @Test("sources are free of", arguments: sourceRules)
    func free(rule: SourceRule) throws {
        let expression = try Regex(rule.pattern)
        for file in House.sources(under: "Sources") {
            // The program itself speaks to people on the terminal.
            if rule.pattern.contains("print"), House.name(of: file).hasPrefix("Sources/sallyport/") { continue }
            for (number, line) in try House.lines(of: file).enumerated() {
                let text = rule.pattern.contains("TODO") ? line : House.code(line)
                let found = text.firstMatch(of: expression) != nil
                #expect(!found, "\(House.name(of: file)):\(number + 1): \(rule.reason)")
            }
        }
    }

    @Test("`@unchecked Sendable` says why it is safe, on its line or right above")
    func unchecked() throws {
        for file in House.sources(under: "Sources") {
            let lines = try House.lines(of: file)
            for (number, line) in lines.enumerated() where House.code(line).contains("@unchecked Sendable") {
                let explained = line.contains(" //") || (number > 0 && lines[number - 1].contains("//"))
                #expect(explained, "\(House.name(of: file)):\(number + 1): `@unchecked Sendable` without a reason")
            }
        }
    }

    @Test("every public type is documented")
    func documented() throws {
        let type = /^\s*public (?:final |indirect |nonisolated )*(?:struct|enum|class|protocol|actor|macro) (\w+)/
        for file in House.sources(under: "Sources") {
            let lines = try House.lines(of: file)
            for (number, line) in lines.enumerated() {
                guard let match = line.firstMatch(of: type), match.1 != "CodingKeys" else { continue }
                let above = lines[..<number].last { !$0.drop(while: { $0.isWhitespace }).hasPrefix("@") } ?? ""
                let documented = above.drop { $0.isWhitespace }.hasPrefix("///")
                #expect(documented, "\(House.name(of: file)):\(number + 1): `\(match.1)` has no summary sentence")
            }
        }
    }

    @Test("files are small: no source over 500 lines, half of them under 150")
    func small() throws {
        let counts = try House.sources(under: "Sources").map { (file: $0, lines: try House.lines(of: $0).count) }
        for (file, lines) in counts { #expect(lines <= 500, "\(House.name(of: file)) has \(lines) lines") }
        let sorted = counts.map(\.lines).sorted()
        let median = try #require(sorted.isEmpty ? nil : sorted[sorted.count / 2])
        #expect(median <= 150)
    }
}

import Domain
import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import Console

@Suite("What others wrote is shown as text")
struct EscapingTests {
    /// Anything of the hostile sample that a browser would take for markup.
    static let markup = [
        "<script>alert", "<img src=x", "<style>*", "</table><style>", "<i>chat", "<u>client", "<policy>", "<content>",
        "<role>",
        "\"\u{301} onmouseover", "gpt<b>\"",
    ]

    @Test(
        "on every page hostile content lands on",
        arguments: [
            "/activities", "/activities/\(SampleOrganisation.id(7))", "/assets", "/assets/hostile", "/record",
            "/record/search",
            "/activities?asset=%3Cscript%3Ealert",
            "/activities?person=%22%CC%81+onmouseover%3Dx", "/activities?operation=%3Cimg+src%3Dx%3E",
            "/sign-in?next=%2F%22%3E%3Cscript%3Ealert",
        ])
    func pages(path: String) async throws {
        let harness = try Harness(activities: 9)
        Self.addHostileNames(to: harness)
        var browser = try await harness.browser("sec@example.com")
        let text = await browser.get(path).text
        #expect(!text.isEmpty || path.hasPrefix("/sign-in"))
        for piece in Self.markup { #expect(!text.contains(piece), "\(piece)") }
        #expect(Self.isWellFormed(text))
        for scalar in text.unicodeScalars {
            #expect(![0x202E, 0x202C, 0x1B, 0xE0041].contains(scalar.value))
        }
    }

    @Test("the whole hostile text is there to read")
    func isShown() async throws {
        var browser = try await Harness(activities: 9).browser("sec@example.com")
        let text = await browser.get("/activities/\(SampleOrganisation.id(7))").text
        #expect(text.contains("&lt;script&gt;alert("))
        #expect(text.contains("⟨U+202E⟩txt.exe⟨U+202C⟩"))
        #expect(text.contains("␛[31mred"))
        #expect(text.contains("⟨U+E0041⟩⟨U+E0042⟩"))
        #expect(text.contains("{{title}}"))
    }

    @Test("a name given in the sign-in form comes back as text")
    func signInForm() async throws {
        var browser = Browser(try Harness())
        let answer = try await browser.signIn("\"><script>alert(1)</script>\u{202E}", password: "x")
        #expect(!answer.text.contains("<script>alert"))
        #expect(answer.text.contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;⟨U+202E⟩\""))
    }

    @Test("escaping goes by scalar: a quote under an accent is still a quote")
    func combiningMarks() {
        for mark in ["\u{301}", "\u{200D}", "\u{FE0F}", "\u{1F3FB}"] {
            #expect(
                HTMLText().escapeText("a\"\(mark)b<\(mark)c&\(mark)'\(mark)")
                    == "a&quot;\(mark)b&lt;\(mark)c&amp;\(mark)&#39;\(mark)")
        }
    }

    @Test("a template that would print a value as it is does not load")
    func unescapedTemplates() throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("sallyport-templates-\(UUID())")
        defer { try? FileManager.default.removeItem(at: directory) }
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        for text in ["{{{x}}}", "{{&x}}", "{{% CONTENT_TYPE: TEXT }}", "{{=<% %>=}}"] {
            try Data(text.utf8).write(to: directory.appendingPathComponent("page.mustache"))
            #expect(throws: Templates.Failure.self) { try Templates(directory: directory.path) }
        }
    }

    static func addHostileNames(to harness: Harness) {
        let text = SampleOrganisation.hostile
        harness.services.state.withLock { state in
            for index in state.people.indices { state.people[index].name = text }
            state.assets.append(
                Asset(
                    id: "hostile", name: text, owner: "x\"><b>", department: text, purpose: text,
                    environment: .production,
                    audience: .limited(groups: [text], people: []),
                    configuration: AssetConfiguration(instructions: text, model: text)))
        }
    }

    /// Tags balance and every attribute is quoted: what a browser reads is what the templates wrote.
    static func isWellFormed(_ html: String) -> Bool {
        var open: [Substring] = []
        let void: Set<Substring> = ["meta", "link", "input", "path", "rect", "!doctype"]
        var rest = html[...]
        while let start = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: start)...]
            var quoted: Character?
            guard
                let end = rest.firstIndex(where: { character in
                    if let quote = quoted {
                        if character == quote { quoted = nil }
                        return false
                    }
                    if character == "\"" || character == "'" { quoted = character }
                    return character == ">"
                })
            else { return false }
            let tag = rest[..<end]
            rest = rest[rest.index(after: end)...]
            let name = tag.prefix { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "!" }
            if name.hasPrefix("/") {
                guard open.popLast() == name.dropFirst() else { return false }
            } else if !void.contains(name) && !tag.hasSuffix("/") {
                open.append(name)
            }
        }
        return open.isEmpty
    }
}

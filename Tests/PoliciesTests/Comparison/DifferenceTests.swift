import Testing

@testable import Policies

@Suite("Two sets of policies are compared by id")
struct DifferenceTests {
    private static let rule = """
        @id("own.a")
        @message("no")
        @control("SOC2:CC6.1")
        forbid (principal, action == Sallyport::Action::"chat", resource)
        when { context.direction == "request" };
        """

    private func change(_ text: String, _ other: String) throws -> PolicyDifference? {
        try Own.library(Self.rule).differences(to: Own.library(Self.rule.replacing(text, with: other))).first
    }

    @Test("The same sets have no differences")
    func same() throws {
        #expect(try Own.library(Self.rule).differences(to: Own.library(Self.rule)).isEmpty)
    }

    @Test("Texts that look alike and are other bytes differ")
    func bytes() throws {
        let (composed, decomposed) = ("\"caf\u{E9}\"", "\"cafe\u{301}\"")
        let before = Self.rule.replacing("context.direction == \"request\"", with: "resource.name == \(composed)")
            .replacing("resource)", with: "resource is Sallyport::Asset)")
        let after = before.replacing(composed, with: decomposed)
        let difference = try #require(try Own.library(before).differences(to: Own.library(after)).first)
        #expect(difference.aspects == [.conditions])
        #expect(difference.lines.contains { $0.origin == .after })
    }

    @Test("What is new and what is gone is told by id")
    func addedAndRemoved() throws {
        let (with, without) = (try Own.library(Self.rule), try Own.library(""))
        #expect(without.differences(to: with).map(\.kind) == [.added])
        #expect(with.differences(to: without).map(\.id) == ["own.a"])
        #expect(with.differences(to: without).map(\.kind) == [.removed])
    }

    @Test("A change says what of it matters")
    func aspects() throws {
        #expect(try change("@message", "@effect(\"coach\")\n@message")?.aspects == [.effect])
        #expect(try change("\"request\"", "\"response\"")?.aspects == [.conditions])
        #expect(try change("\"no\"", "\"never\"")?.aspects == [.message])
        #expect(try change("CC6.1", "CC6.2")?.aspects == [.controls])
        #expect(try change("when {", "when {  // why\n")?.aspects == [.wording])
    }

    @Test("The text shows what was there, what is there now and what stayed")
    func lines() throws {
        let lines = try #require(try change("\"no\"", "\"never\"")).lines
        #expect(lines.map(\.origin) == [.both, .before, .after, .both, .both, .both])
        #expect(lines[1].text == "@message(\"no\")")
        #expect(lines[2].text == "@message(\"never\")")
    }
}

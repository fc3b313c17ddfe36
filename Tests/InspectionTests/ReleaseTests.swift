import Domain
import Testing

@testable import Inspection

@Suite("A byte waits only while a held pattern could still match through it")
struct ReleaseTests {
    let scanner: Scanner

    init() throws { scanner = try Shared.scanner.get() }

    private func released(_ text: String, holding: (Label) -> Bool) throws -> String {
        let stream = try scanner.stream(holding: holding)
        try stream.append(Array(text.utf8))
        return String(decoding: Array(text.utf8)[..<stream.released], as: UTF8.self)
    }

    /// What the default profile holds in answers: accounts and credentials, no contact data.
    private func heldInAnswers(_ label: Label) -> Bool { LabelRules.standard.action(for: label, .response).withholds }

    @Test(
        "words pass at once when only accounts and credentials are held",
        arguments: [
            " quick t=abcdefgh", "The", " revenue", ",", " brown", "naïve", "日本語", "```swift\nlet q",
            "https://example",
            "| a | z", "user@", " ends", " thing", " age", " box", " to", "é", "\n\n", "**bold**",
        ])
    func wordsPass(text: String) throws {
        #expect(try released(text, holding: heldInAnswers) == text)
    }

    @Test(
        "and wait where they could begin a value",
        arguments: [
            ("key AKIA", "key "), ("token ghp", "token "), ("card 4111 1111", "card "), ("ssn 078-05", "ssn "),
            ("at DE89", "at "),
            ("x -----BEGIN RSA PRI", "x "), ("t eyJhbGciOiJIUzI1NiJ9.eyJ", "t "), ("card 4111 1111 1111 1111", "card "),
            ("sk-proj-abc", ""), ("a JSON", "a "), ("of AAACT27", "of "), ("at JG 10 37", "at "),
        ])
    func beginningsWait(text: String, passes: String) throws {
        #expect(try released(text, holding: heldInAnswers) == passes)
    }

    @Test("a number that turned out to be none passes with the byte that says so")
    func disprovedPasses() throws {
        #expect(try released("card 4111 1111 and", holding: heldInAnswers) == "card 4111 1111 and")
    }

    @Test("labels that are not held delay nothing, not even their own values")
    func unheldPass() throws {
        let text = "mail jane@example.com, call +1 (415) 555-2671, from 10.0.0.1 today"
        #expect(try released(text, holding: { $0.type == "SECRET" }) == text)
        #expect(try released(text, holding: { _ in false }) == text)
    }

    @Test("the rest of a split escape waits, because nobody knows yet what it stands for")
    func splitEscapeWaits() throws {
        #expect(try released(#"{"a":"z\u00"#, holding: heldInAnswers) == #"{"a":"z"#)
        #expect(try released(#"{"a":"z\u0041"#, holding: heldInAnswers) == #"{"a":"z"#)
        #expect(try released(#"{"a":"z\u0042 "#, holding: heldInAnswers) == #"{"a":"z\u0042 "#)
    }

    @Test("a window is bounded: what keeps looking like a value is released behind it")
    func windowsAreBounded() throws {
        let stream = try scanner.stream { _ in true }
        var most = 0
        for piece in ["12-34 ", "eyJhbGciOiJ", "AKIA", "(0", "x@", "a.", "1.", "::", "\\", "\\u00", "sk-", "gh"] {
            for _ in 0..<1_500 {
                try stream.append(Array(piece.utf8))
                most = max(most, stream.keptBytes)
            }
        }
        try stream.finish()
        #expect(most < 96 * 1024)
    }

    @Test("a key without an end is given out in findings of 16 KiB, one behind the other")
    func endlessKey() throws {
        let stream = try scanner.stream { _ in true }
        let line = Array((String(repeating: "A1b2", count: 16) + "\n").utf8)
        try stream.append(Array("-----BEGIN PRIVATE KEY-----\n".utf8))
        var findings: [LabelledSpan] = []
        var length = 28
        for _ in 0..<2_000 {
            try stream.append(line)
            length += line.count
            findings += stream.takeFindings()
            // What a key may say in base64 is looked at before it passes.
            #expect(length - stream.released <= 16_384 + EncodedRuns.window + line.count)
            // What may still be given out, and what stands before it.
            #expect(stream.keptBytes < 16_384 + EncodedRuns.window + 4 * line.count)
        }
        try stream.finish()
        findings += stream.takeFindings()
        #expect(findings.first?.range.lowerBound == 0)
        #expect(zip(findings, findings.dropFirst()).allSatisfy { $0.range.upperBound == $1.range.lowerBound })
        #expect(findings.last?.range.upperBound == length - 1)
    }

    @Test("after the end a stream takes nothing more")
    func closed() throws {
        let stream = try scanner.stream { _ in true }
        try stream.append(Array("4111 1111 1111 1111".utf8))
        try stream.finish()
        #expect(stream.released == 19)
        #expect(stream.takeFindings().map(\.label) == [Label("CREDIT_CARD")])
        #expect(stream.takeFindings().isEmpty)
        #expect(throws: InspectionError.ended) { try stream.append(Array("x".utf8)) }
        #expect(throws: InspectionError.ended) { try stream.finish() }
    }
}

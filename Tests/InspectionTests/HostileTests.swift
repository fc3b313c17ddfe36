import Domain
import Testing

@testable import Inspection

@Suite("Hostile text", .serialized)
struct HostileTests {
    static let units = [
        "1", "1 ", "12-", "4111 ", "eyJ", "eyJ.", "eyJhbGciOiJIUzI1NiJ9.", "9eyJ", "a@", "a.", "a@b.", "a@a@a@", "\\",
        "\\u0040", "\\\\n", "\\u005c", "\\u005cu005c", "\\\\u005cu005cn", "\\u005c\\u0075",
        "-----BEGIN ", "-----BEGIN PRIVATE KEY-----\n", "-----BEGIN PRIVATE KEY-----\nAAAAAAAAAAAAAAAAAA", "AKIA",
        "sk-", "sk-proj-",
        "T3BlbkFJ", "sk-aaaaaaaaaaaaaaaaaaaaT3BlbkFJ", "xoxb-", "::", "a:", "1.", "1.1", "+1", "(0", "DE89", "A0",
        "ghp_", "\"", "\u{0}",
        "password", "password=", "password=\"", "key", "key key ", "token: ", "secret-", "a_key=\"b", "pass pass ",
        "<secret>{a b ", "://", "://a:", "://a:b@", "bearer ", "basic aaaaaaaaaaaa ", "curl -u a:", "login a / ",
        "sk_live_",
        "glpat-", "datadog", "datadog=", "datadog_token: ", "AccountKey=", "xkeysib-", "eyJrIjoi", "live_", "sk_",
        "hvs.", "%25", "%2525", "%41", "&amp;amp;", "&#38;", "&#x40", "\\x5cx41", "QUFBQUFB", "UVVGQlFVRkI=\n", "41",
        "0x41",
        "\u{200B}a", "\u{0}a", "\u{FF21}", "\u{430}a", "\u{430}", "\u{1D400}%", "/", "+", "==", "A=",
    ]

    /// Work a byte may cost, counted in starts tried, steps of the automaton and bytes read by tails.
    static let workPerByte = 400

    /// A scanner of this suite's own, whose matcher may take few steps from one start.
    static let scanner = Result { try Scanner(Detector.all, limits: MatcherLimits(steps: 20_000)) }

    @Test("costs no more than a fixed amount of work a byte, as a whole", arguments: units)
    func whole(unit: String) throws {
        let scanner = try Self.scanner.get()
        let text = Array(String(repeating: unit, count: 40_000 / unit.utf8.count).utf8)
        let workspace = try scanner.takeWorkspace()
        workspace.work = Work()
        let stream = try scanner.takeStream()
        _ = try text.withUnsafeBytes {
            try PatternSearch(scanner: scanner, workspace: workspace).matches(in: $0, EscapeChain(), nil, stream)
        }
        #expect(workspace.work.starts + workspace.work.tail <= text.count * Self.workPerByte)
        scanner.give(workspace)
        scanner.give(stream)
        _ = try scanner.scan(text)
    }

    @Test("costs no more than a fixed amount of work a byte, in a stream, and keeps little of it", arguments: units)
    func streamed(unit: String) throws {
        let scanner = try Self.scanner.get()
        let workspace = try scanner.takeWorkspace()
        workspace.work = Work()
        // The only one there is, so the stream will use it.
        scanner.give(workspace)
        let text = Array(String(repeating: unit, count: 20_000 / unit.utf8.count).utf8)
        let stream = try scanner.stream { _ in true }
        var most = 0
        for start in stride(from: 0, to: text.count, by: 32) {
            try stream.append(Array(text[start..<min(start + 32, text.count)]))
            most = max(most, stream.keptBytes)
            #expect(start + 32 - stream.released <= 3 * 16_384)
        }
        try stream.finish()
        let work = workspace.work
        #expect(work.starts + work.steps + work.tail <= text.count * Self.workPerByte)
        // A little of each of its readings.
        #expect(most <= 128 * 1024)
    }

    @Test("that makes a pattern work too hard fails the inspection instead of passing")
    func limits() throws {
        let detector = Detector.made("(?:(?:a{0,30}){0,30}c|bc)", name: "SLOW")
        let scanner = try Scanner([detector], limits: MatcherLimits(steps: 1_000))
        let text = Array((String(repeating: "a", count: 800) + "b" + String(repeating: "a", count: 40) + "c").utf8)
        #expect { try scanner.scan(text) } throws: { ($0 as? InspectionError)?.isLimit == true }
        let stream = try scanner.stream { _ in true }
        #expect {
            for byte in text { try stream.append([byte]) }
        } throws: {
            ($0 as? InspectionError)?.isLimit == true
        }
        #expect(throws: InspectionError.ended) { try stream.append(text) }
        #expect(stream.released < text.count)
    }

    @Test("errors say what failed and nothing of the text")
    func errorsAreSilent() {
        #expect(
            InspectionError.limit("EMAIL_ADDRESS").description
                == "detector `EMAIL_ADDRESS` reached its limit of work on this text")
        #expect(InspectionError.noMemory.description == "no memory to inspect the text")
    }
}

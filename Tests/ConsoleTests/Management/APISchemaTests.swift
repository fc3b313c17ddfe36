import Domain
import Testing

@testable import Console

@Suite("What a value of the management API is like")
struct APISchemaTests {
    private static let schema = APISchema.object([
        .member("name", .text(.line(1...5))), .possible("count", .integer(1...9)),
        .possible("seats", .list(.choice(["it", "security"]), count: 1...2, isUnique: true)),
        .possible("until", .optional(.moment)),
    ])

    private static func flaws(_ json: String) throws -> [APIFlaw] {
        schema.flaws(in: try APIValue(json: Array(json.utf8)))
    }

    @Test(
        "what is as described has no flaw",
        arguments: [
            #"{"name":"a"}"#, #"{"name":"a b c","count":9,"seats":["it","security"],"until":null}"#,
            #"{"name":"日本語","until":"2026-03-01T09:30:00Z"}"#, #"{"name":"a","count":1.0}"#,
            #"{"name":"a","count":1e0}"#,
        ])
    func good(json: String) throws { #expect(try Self.flaws(json) == []) }

    @Test(
        "each flaw is told with its place, and nothing of what was sent",
        arguments: [
            (#"{}"#, ["/name"]), (#"{"name":""}"#, ["/name"]), (#"{"name":" a"}"#, ["/name"]),
            (#"{"name":"abcdef"}"#, ["/name"]), (#"{"name":"a\u202eb"}"#, ["/name"]), (#"{"name":1}"#, ["/name"]),
            (#"{"name":"a","count":0}"#, ["/count"]), (#"{"name":"a","count":1.5}"#, ["/count"]),
            (#"{"name":"a","count":"1"}"#, ["/count"]), (#"{"name":"a","seats":[]}"#, ["/seats"]),
            (#"{"name":"a","seats":["it","it"]}"#, ["/seats"]), (#"{"name":"a","seats":["it","x"]}"#, ["/seats/1"]),
            (#"{"name":"a","until":"2026-02-30T00:00:00Z"}"#, ["/until"]),
            (#"{"name":"a","secret~/x":1}"#, ["/secret~0~1x"]), (#"[]"#, [""]), (#"null"#, [""]),
        ])
    func bad(json: String, places: [String]) throws {
        let flaws = try Self.flaws(json)
        #expect(flaws.map(\.place) == places)
        #expect(flaws.allSatisfy { !$0.message.isEmpty && !$0.message.contains("abcdef") })
    }

    @Test("so many flaws are told and no more")
    func bounded() throws {
        let members = (0..<100).map { #""x\#($0)":1"# }.joined(separator: ",")
        #expect(try Self.flaws("{\(members)}").count == APISchema.mostFlaws)
    }

    @Test("a body names each member once and is not too deep")
    func strict() {
        for json in [#"{"a":1,"a":2}"#, "", "{", "{}x", String(repeating: "[", count: 30)] {
            #expect(throws: (any Error).self, "\(json)") { try APIValue(json: Array(json.utf8)) }
        }
    }

    @Test(
        "moments are RFC 3339, and what is older than 1970 counts as its beginning",
        arguments: [
            ("2026-03-01T09:30:00Z", 1_772_357_400), ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", 0),
            ("0000-02-29t00:00:00.5+01:00", 0), ("1970-01-01T00:00:00+01:00", 0), ("1900-02-29T00:00:00Z", nil),
            ("2026-02-30T00:00:00Z", nil), ("2026-03-01", nil), ("", nil), ("19x0-01-01T00:00:00Z", nil),
            ("+197-01-01T00:00:00Z", nil),
        ] as [(String, Int64?)])
    func moments(text: String, seconds: Int64?) {
        #expect(APIMoment.read(text)?.microseconds == seconds.map { $0 * 1_000_000 })
    }

    @Test(
        "a pattern says what the check does",
        arguments: [("key_abcdefgh23456723", true), ("key_ABCDEFGH23456723", false)])
    func patterns(text: String, matches: Bool) throws {
        let shape = TextShape.identifier("key", .lowerAndDigits, 16...16)
        #expect(shape.matches(text) == matches)
        #expect((try Regex(shape.pattern).wholeMatch(in: text) != nil) == matches)
        #expect(shape.length == 20...20)
    }
}

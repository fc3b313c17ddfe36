import Domain
import Screening
import Testing

@Suite("A text is one however its events name it")
struct PlaceNameTests {
    static let (head, tail) = (String(Sample.key.value.prefix(10)), String(Sample.key.value.dropFirst(10)))
    static let responses = Surface.endpoint("POST", "/v1/responses")

    /// A piece of output text, with these members saying where it belongs.
    static func delta(_ place: String, _ piece: String, type: String = "response.output_text.delta") -> String {
        "event: \(type)\ndata: {\"type\":\"\(type)\",\(place),\"delta\":\"\(piece)\"}\n\n"
    }

    static func run(_ events: [String]) throws -> StreamRun {
        try StreamRun(Array(events.joined().utf8), responses, LeakTests.mask)
    }

    /// Whether both halves of the key left.
    private func isOut(_ run: StreamRun) -> Bool { run.out.holds(Self.head) && run.out.holds(Self.tail) }

    static let first = #""item_id":"a","output_index":0,"content_index":0"#

    @Test(
        "a value is not let out in pieces that name their place in different ways",
        arguments: [
            #""item_id":"a","content_index":0"#, #""output_index":0,"content_index":0"#,
            #""item_id":"a","output_index":0"#, #""item_id":"a","output_index":0,"content_index":null"#,
            #""item_id":"a","output_index":0,"content_index":0,"summary_index":0"#,
            #""id":"a","output_index":0,"content_index":0"#, #""item_id":"a","output_index":1,"content_index":0"#,
            #""item_id":"b","output_index":0,"content_index":0"#,
            #""item_id":"a","output_index":0,"content_index":0.0"#,
        ])
    func divided(_ second: String) throws {
        #expect(try !isOut(Self.run([Self.delta(Self.first, Self.head), Self.delta(second, Self.tail)])))
        #expect(try !isOut(Self.run([Self.delta(second, Self.head), Self.delta(Self.first, Self.tail)])))
    }

    @Test(
        "nor with other text of the same place, or the same item, between them",
        arguments: [
            [#"0,"item_id":"a""#, #"0,"item_id":"b""#, #"0,"item_id":"a""#],
            [#"0,"item_id":"a""#, #"1,"item_id":"a""#, #"0,"item_id":"a""#],
            [#"0,"item_id":"a""#, #"0,"item_id":"b""#, #"1,"item_id":"a""#],
            [#"0,"item_id":"a""#, #"1,"item_id":"b""#, #"1,"item_id":"a""#],
        ])
    func interleaved(_ places: [String]) throws {
        let run = try Self.run(
            zip(places, [Self.head, "x", Self.tail]).map { Self.delta(#""content_index":0,"output_index":\#($0)"#, $1) }
        )
        #expect(!isOut(run))
    }

    @Test("nor by an item whose text begins behind another's in the same place")
    func behindAnother() throws {
        let events = [("a", "some lettersx"), ("b", Self.head), ("b", Self.tail), ("b", " .")].map { item, piece in
            Self.delta(#""item_id":"\#(item)","output_index":0,"content_index":0"#, piece)
        }
        #expect(try !isOut(Self.run(events)))
        let whole = [("a", "some lettersx"), ("b", Sample.key.value)].map { item, piece in
            Self.delta(#""item_id":"\#(item)","output_index":0,"content_index":0"#, piece)
        }
        #expect(try !Self.run(whole).leaks(Sample.key))
    }

    @Test("nor by an event whose name says it is of another kind than its data")
    func kinds() throws {
        let other = Self.delta(Self.first, Self.tail).replacing(
            "event: response.output_text", with: "event: response.refusal")
        #expect(try !isOut(Self.run([Self.delta(Self.first, Self.head), other])))
    }

    @Test("an upstream that names its items anew in every event, or all alike, is passed on unchanged")
    func habits() throws {
        let anew = (0..<5_000).map { Self.delta(#""item_id":"m\#($0)","output_index":0,"content_index":0"#, "word ") }
        #expect(try Self.run(anew).out == Array(anew.joined().utf8))
        let alike = (0..<50).map { Self.delta(#""item_id":"m","output_index":\#($0 % 3),"content_index":0"#, "word ") }
        #expect(try Self.run(alike).out == Array(alike.joined().utf8))
    }

    @Test("a value found by two names of its place is replaced once, and counted once")
    func once() throws {
        let events = { (key: String) in
            [("a", "take "), ("b", "\(key) ."), ("b", " and go")].map { item, piece in
                Self.delta(#""item_id":"\#(item)","output_index":0,"content_index":0"#, piece)
            }
        }
        let run = try Self.run(events(Sample.key.value))
        #expect(run.out == Array(events("[AWS_ACCESS_KEY]").joined().utf8))
        #expect(run.labels == [Sample.key.label: 1])
        #expect(run.passages.first?.text.text == "take \(Sample.key.value) . and go")
    }

    @Test(
        "nor by a text that begins in the event that announces it",
        arguments: [
            (
                #"{"type":"response.content_part.added","item_id":"a","output_index":0,"content_index":0,"part":{"type":"output_text","text":"%"}}"#,
                "response.output_text", #","content_index":0"#
            ),
            (
                #"{"type":"response.output_item.added","output_index":0,"item":{"type":"message","id":"a","content":[{"type":"output_text","text":"%"}]}}"#,
                "response.output_text", #","content_index":0"#
            ),
            (
                #"{"type":"response.output_item.added","output_index":0,"item":{"type":"function_call","id":"a","arguments":"%"}}"#,
                "response.function_call_arguments", ""
            ),
            (
                #"{"type":"response.reasoning_summary_part.added","item_id":"a","output_index":0,"summary_index":0,"part":{"type":"summary_text","text":"%"}}"#,
                "response.reasoning_summary_text", #","summary_index":0"#
            ),
        ])
    func announced(_ template: String, _ stem: String, _ place: String) throws {
        for text in [Self.head, "so \(Self.head)"] {
            let events = [
                "data: \(template.replacing("%", with: text))\n\n",
                Self.delta(#""item_id":"a","output_index":0\#(place)"#, Self.tail, type: "\(stem).delta"),
            ]
            let run = try Self.run(events)
            #expect(!isOut(run))
            #expect(run.labels == [Sample.key.label: 1])
        }
    }
}

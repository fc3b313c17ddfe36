import Testing
import Wire

@Suite("Event stream reader")
struct SSEReaderTests {
    /// What a browser would make of an event: its name, and the data lines joined.
    struct Seen: Equatable {
        var name: String?
        var data: String?
    }

    private func read(_ chunks: [[UInt8]]) throws -> (seen: [Seen], bytes: [UInt8], rest: [UInt8]) {
        var reader = SSEReader()
        var seen: [Seen] = []
        var bytes: [UInt8] = []
        for chunk in chunks {
            reader.append(chunk)
            while let event = try reader.next() {
                bytes += event.raw
                if let payload = event.payload {
                    seen.append(Seen(name: event.name.map { text(event.raw[$0]) }, data: text(payload)))
                }
            }
        }
        let rest = reader.finish()
        return (seen, bytes + rest, rest)
    }

    @Test("a name that a later one overrides is one of the other lines, so that whoever inspects those sees it")
    func names() throws {
        let stream = utf8("event: a\nevent:b\n: c\nevent: d\ndata: e\n\n")
        var reader = SSEReader()
        reader.append(stream)
        let event = try #require(try reader.next())
        #expect(event.isNamed("d"))
        #expect(event.others.map { text(event.raw[$0]) } == ["event: a", ": c", "event:b"])
        #expect(event == SSEEvent(unterminated: event.raw))
    }

    static let cases: [(String, [Seen])] = [
        ("data: a\n\ndata: b\n\n", [Seen(data: "a"), Seen(data: "b")]),
        ("data: a\r\n\r\ndata: b\r\n\r\n", [Seen(data: "a"), Seen(data: "b")]),
        ("data: a\r\rdata: b\r\r", [Seen(data: "a"), Seen(data: "b")]),
        ("data: a\r\n\ndata: b\n\r\ndata: c\r\r\n", [Seen(data: "a"), Seen(data: "b"), Seen(data: "c")]),
        ("data:a\n\ndata:  a \n\n", [Seen(data: "a"), Seen(data: " a ")]),
        ("data: a\ndata:b\ndata\ndata:\n\n", [Seen(data: "a\nb\n\n")]),
        (": hello\n\n:\n\ndata: a\n: in between\n\n", [Seen(data: "a")]),
        ("event: x\ndata: a\n\ndata: b\n\n", [Seen(name: "x", data: "a"), Seen(data: "b")]),
        ("event: x\nevent:y\ndata: a\n\n", [Seen(name: "y", data: "a")]),
        ("event\ndata: a\n\n", [Seen(name: "", data: "a")]),
        ("event: lost\n\ndata: a\n\n", [Seen(data: "a")]),
        ("\u{FEFF}data: a\n\n\u{FEFF}data: b\n\n", [Seen(data: "a")]),
        ("\u{FEFF}\n\ndata: a\n\n", [Seen(data: "a")]),
        ("\n\n\n\r\n\r\rdata: a\n\n", [Seen(data: "a")]),
        ("id: 7\nretry: 10\nunknown: x\ndata: a\n\n", [Seen(data: "a")]),
        ("dataset: x\nDATA: x\n data: x\ndata : x\ndata: a\n\n", [Seen(data: "a")]),
        ("data: {\"text\":\"é😀\"}\n\ndata: [DONE]\n\n", [Seen(data: "{\"text\":\"é😀\"}"), Seen(data: "[DONE]")]),
        ("data: a\n\ndata: unterminated\n", [Seen(data: "a")]),
        ("data: a: b\n\ndata::\n\n", [Seen(data: "a: b"), Seen(data: ":")]),
        ("", []),
    ]

    @Test("Events are those of the HTML standard, and no byte changes, however the stream is cut", arguments: cases)
    func reads(_ stream: String, _ expected: [Seen]) throws {
        let bytes = utf8(stream)
        var dice = Dice(UInt64(bytes.count))
        var cuts = [[bytes], bytes.map { [$0] }]
        for place in 0...bytes.count { cuts.append([Array(bytes[..<place]), Array(bytes[place...])]) }
        for _ in 0..<50 { cuts.append(dice.cut(bytes, longest: 5)) }
        for cut in cuts {
            let result = try read(cut)
            #expect(result.seen == expected)
            #expect(result.bytes == bytes)
        }
    }

    @Test("Random streams keep every byte and mean the same for every cut")
    func keepsRandomStreams() throws {
        var dice = Dice(92)
        let pieces = [
            "data", "event", ":", " ", "\n", "\r", "\r\n", "\n\n", "x", "\u{FEFF}", "id", "é", "data: ", ": ",
        ]
        for _ in 0..<2000 {
            let bytes = utf8((0..<dice.below(30)).map { _ in pieces[dice.below(pieces.count)] }.joined())
            let whole = try read([bytes])
            #expect(whole.bytes == bytes)
            for longest in [1, 2, 7] {
                let cut = try read(dice.cut(bytes, longest: longest))
                #expect(cut.seen == whole.seen && cut.bytes == bytes, "\(text(bytes).debugDescription)")
            }
        }
    }

    @Test("An event is given out with the byte that ends it, also when that is a CR")
    func doesNotWait() throws {
        for ending in ["\n\n", "\r\r", "\r\n\r", "\r\n\n"] {
            var reader = SSEReader()
            let bytes = utf8("data: [DONE]" + ending)
            reader.append(Array(bytes.dropLast()))
            #expect(try reader.next() == nil)
            reader.append(Array(bytes.suffix(1)))
            #expect(try reader.next()?.raw == bytes)
            #expect(reader.pending == 0)
        }
    }

    @Test("Ranges point at the values, and at every line that is neither name nor data")
    func givesRanges() throws {
        var reader = SSEReader()
        reader.append(utf8("data: before\n\n: note\r\nevent: delta\r\nid:5\r\ndata: {}\r\ndata\r\n\r\n"))
        _ = try reader.next()
        let event = try #require(try reader.next())
        #expect(event.isNamed("delta") && !event.isNamed("delt"))
        #expect(event.data.map { text(event.raw[$0]) } == ["{}", ""])
        #expect(event.others.map { text(event.raw[$0]) } == [": note", "id:5"])
    }

    @Test("What is left at the end can be looked into like an event")
    func readsUnterminated() {
        for rest in ["data: a\r\ndata: b\nevent: x\n: note", "\u{FEFF}data: a\rdata: b\revent: x\r: note\r"] {
            var reader = SSEReader()
            reader.append(utf8(rest))
            let event = SSEEvent(unterminated: reader.finish())
            #expect(event.raw == utf8(rest))
            #expect(event.payload == utf8("a\nb") && event.isNamed("x"))
            #expect(event.others.map { text(event.raw[$0]) } == [": note"])
        }
        #expect(SSEEvent(unterminated: []).payload == nil)
    }

    @Test("An event beyond the limit is an error, in one piece or in many, and stays one", arguments: [1, 7, 1000])
    func limits(_ longest: Int) throws {
        var dice = Dice(3)
        let fits = utf8("data: 456789012345678\n\n")
        #expect(fits.count == 23)
        var reader = SSEReader(maximumEventBytes: 23)
        var events = 0
        for chunk in dice.cut(fits + fits + utf8("data: 4567890123456789\n\ndata: a\n\n"), longest: longest) {
            reader.append(chunk)
            do {
                while try reader.next() != nil { events += 1 }
            } catch {
                #expect(error == .eventTooLong(limit: 23))
            }
        }
        #expect(events == 2)
        reader.append(utf8("\n\ndata: a\n\n"))
        #expect(throws: SSEError.eventTooLong(limit: 23)) { try reader.next() }
        var endless = SSEReader(maximumEventBytes: 100)
        endless.append([UInt8](repeating: 0x61, count: 101))
        #expect(throws: SSEError.eventTooLong(limit: 100)) { try endless.next() }
    }

    @Test("A reader that was finished starts anew")
    func startsAnew() throws {
        var reader = SSEReader()
        reader.append(utf8("event: x\ndata: a"))
        #expect(try reader.next() == nil)
        #expect(reader.finish() == utf8("event: x\ndata: a"))
        reader.append(utf8("\u{FEFF}data: b\n\n"))
        let event = try #require(try reader.next())
        #expect(event.name == nil && event.payload == utf8("b"))
    }

    @Test("A large event in single bytes arrives whole")
    func readsSingleBytes() throws {
        let bytes = utf8("data: ") + [UInt8](repeating: 0x61, count: 200_000) + utf8("\n\n")
        var reader = SSEReader()
        var events: [SSEEvent] = []
        for byte in bytes {
            withUnsafeBytes(of: byte) { reader.append($0) }
            if let event = try reader.next() { events.append(event) }
        }
        #expect(events.map(\.raw) == [bytes])
    }
}

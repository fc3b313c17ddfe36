import TestKit
import Testing
import Wire

@Suite("Bodies of HTTP/1.1 messages")
struct BodyReaderTests {
    private func head(_ fields: HeaderFields, minorVersion: UInt8 = 1) -> RequestHead {
        RequestHead(method: "POST", target: "/", minorVersion: minorVersion, fields: fields)
    }

    /// The content found when `text` comes in these pieces, and whether its end was.
    private func read(
        _ reader: BodyReader, _ pieces: [[UInt8]]
    ) throws(HTTPSyntaxError) -> (content: [UInt8], ended: Bool, left: [UInt8]) {
        var reader = reader
        var waiting: [UInt8] = []
        var content: [UInt8] = []
        var ended = false
        for piece in pieces {
            waiting += piece
            var goesOn = !ended
            while goesOn {
                let result = waiting.withUnsafeBytes { bytes in
                    Result { () throws(HTTPSyntaxError) in try reader.next(bytes) }
                }
                let (step, taken) = try result.get()
                switch step {
                case .content(let range): content += waiting[range]
                case .end: (ended, goesOn) = (true, false)
                case .more: goesOn = false
                }
                waiting.removeFirst(taken)
            }
        }
        return (content, ended, waiting)
    }

    @Test(
        "framing that two readers could understand in two ways is refused",
        arguments: [
            ["Content-Length": "3", "Transfer-Encoding": "chunked"], ["Transfer-Encoding": "gzip, chunked"],
            ["Transfer-Encoding": "identity"], ["Transfer-Encoding": "chunked", "transfer-encoding": "chunked"],
            ["Content-Length": "3", "content-length": "3"], ["Content-Length": "+3"], ["Content-Length": "-1"],
            ["Content-Length": "0x3"], ["Content-Length": "3, 3"], ["Content-Length": "3 4"], ["Content-Length": ""],
            ["Content-Length": "18446744073709551683"], ["Content-Length": "٣"],
        ] as [HeaderFields])
    func ambiguous(_ fields: HeaderFields) {
        #expect(throws: HTTPSyntaxError.framing) { try BodyReader(after: head(fields)) }
        #expect(throws: HTTPSyntaxError.framing) {
            try BodyReader(after: AnswerHead(status: 200, fields: fields), toHead: false)
        }
    }

    @Test("chunks are HTTP/1.1's")
    func oldVersion() {
        #expect(throws: HTTPSyntaxError.framing) {
            try BodyReader(after: head(["Transfer-Encoding": "chunked"], minorVersion: 0))
        }
    }

    @Test("a body of a length ends there, and what follows is left")
    func length() throws {
        let reader = try BodyReader(after: head(["Content-Length": "5"]))
        let text = Array("helloGET".utf8)
        for cut in 0...text.count {
            let (content, ended, left) = try read(reader, [Array(text[..<cut]), Array(text[cut...])])
            #expect(content == Array("hello".utf8) && ended && left == Array("GET".utf8), "cut at \(cut)")
        }
        #expect(try read(try BodyReader(after: head([:])), [Array("GET".utf8)]).ended)
    }

    @Test("chunks come out as what they hold, wherever they are cut, without extensions and trailers")
    func chunks() throws {
        let reader = try BodyReader(after: head(["Transfer-Encoding": "Chunked"]))
        let text = Array("5;a=b\r\nhello\r\nA\r\n, my world\r\n0\r\nX-Trailer: t\r\n\r\nGET".utf8)
        for cut in 0...text.count {
            let (content, ended, left) = try read(reader, [Array(text[..<cut]), Array(text[cut...])])
            #expect(String(decoding: content, as: UTF8.self) == "hello, my world" && ended, "cut at \(cut)")
            #expect(left == Array("GET".utf8))
        }
        #expect(try read(reader, text.map { [$0] }).content.count == 15)
    }

    @Test(
        "chunks that are not framed in one way are refused",
        arguments: [
            "zz\r\n", "+5\r\nhello\r\n0\r\n\r\n", "0x5\r\nhello\r\n", "5 \r\nhello\r\n", "5\nhello\r\n", "\r\n",
            "5\r\nhello!\r\n", "5\r\nhello\n0\r\n\r\n", "1000000000000000005\r\nhello\r\n", "5;a\n=b\r\nhello\r\n",
            "0\r\nX: y\n\r\n", "5\rhello",
        ])
    func badChunks(_ text: String) throws {
        let reader = try BodyReader(after: head(["Transfer-Encoding": "chunked"]))
        #expect(throws: HTTPSyntaxError.self) { try read(reader, [Array(text.utf8)]) }
        #expect(throws: HTTPSyntaxError.self) { try read(reader, Array(text.utf8).map { [$0] }) }
    }

    @Test("endless chunk lines and trailers are ended")
    func endless() throws {
        let reader = try BodyReader(after: head(["Transfer-Encoding": "chunked"]))
        let extended = Array("5;".utf8) + [UInt8](repeating: 0x61, count: 10_000)
        #expect(throws: HTTPSyntaxError.tooLarge) { try read(reader, [extended]) }
        let trailers = Array("0\r\n".utf8) + Array(String(repeating: "X: y\r\n", count: 5_000).utf8)
        #expect(throws: HTTPSyntaxError.tooLarge) { try read(reader, [trailers]) }
    }

    @Test("an answer has no body to HEAD and where its status has none, else what it says or all there is")
    func answers() throws {
        func reader(_ status: Int, _ fields: HeaderFields, toHead: Bool = false) throws -> BodyReader {
            try BodyReader(after: AnswerHead(status: status, fields: fields), toHead: toHead)
        }
        #expect(try read(reader(200, ["Content-Length": "9"], toHead: true), []).ended == false)
        #expect(try read(reader(200, ["Content-Length": "9"], toHead: true), [[]]).ended)
        #expect(try read(reader(204, [:]), [[]]).ended)
        #expect(try read(reader(304, ["Content-Length": "9"]), [[]]).ended)
        let open = try reader(200, [:])
        #expect(open.endsWithConnection)
        #expect(try read(open, [[1, 2], [3]]).content == [1, 2, 3])
    }

    @Test("random bytes are read to an end or refused")
    func fuzz() throws {
        var random = SeededGenerator(seed: 3)
        let alphabet = Array("0123456789abcdefgz;\r\n\r\n\r\n :".utf8)
        let reader = try BodyReader(after: head(["Transfer-Encoding": "chunked"]))
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).compactMap { _ in
                alphabet.randomElement(using: &random)
            }
            let whole = Result { try read(reader, [bytes]).content }
            let cut = Int.random(in: 0...bytes.count, using: &random)
            let pieces = Result { try read(reader, [Array(bytes[..<cut]), Array(bytes[cut...])]).content }
            // Refused in both, or the same in both.
            #expect((try? whole.get()) == (try? pieces.get()), "\(bytes) cut at \(cut)")
        }
    }
}

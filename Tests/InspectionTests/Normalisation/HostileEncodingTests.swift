import Domain
import Testing

@testable import Inspection

@Suite("Encodings made to be hard to read", .serialized)
struct HostileEncodingTests {
    private let scanner: Scanner

    init() throws { scanner = try Shared.scanner.get() }

    @Test("encodings inside encodings are looked into up to a depth, and no deeper")
    func depth() throws {
        var text = Array("write to jane.doe@example.com, please".utf8)
        for depth in 1...Scanner.deepestEncoding + 1 {
            text = Disguise.base64(text, "+/")
            let found = try scanner.scan(text).map(\.label)
            #expect(found == (depth <= Scanner.deepestEncoding ? [Label("EMAIL_ADDRESS")] : []), "\(depth)")
        }
    }

    @Test("percent-encoding is undone up to a depth, and no deeper")
    func percent() throws {
        for depth in 1...EscapeChain.richest + 1 {
            let text = Array("jane.doe%\(String(repeating: "25", count: depth - 1))40example.com".utf8)
            #expect(try scanner.scan(text).count == (depth <= EscapeChain.richest ? 1 : 0), "\(depth)")
        }
    }

    @Test("nested base64 costs no more than reading it a few times")
    func nested() throws {
        var plain: [UInt8] = []
        for number in 0..<600 { plain += Array("this is line number \(number) of a text\n".utf8) }
        let once = Disguise.base64(plain, "+/")
        let nested = Disguise.base64(Disguise.base64(once, "+/"), "+/")
        let clock = ContinuousClock()
        let normal = try clock.measure { for _ in 0..<3 { _ = try scanner.scan(plain) } } / plain.count
        let hostile = try clock.measure { for _ in 0..<3 { _ = try scanner.scan(nested) } } / nested.count
        #expect(hostile < normal * 8, "\(hostile) and \(normal)")
    }

    @Test("a stream keeps a bounded part of an endless run")
    func endless() throws {
        for unit in ["QUFB", "4142", "%41", "A\u{200B}", "a\u{0}", "&#65;"] {
            let stream = try scanner.stream { _ in true }
            let piece = Array(String(repeating: unit, count: 64).utf8)
            var length = 0
            for _ in 0..<300 {
                try stream.append(piece)
                length += piece.count
                #expect(stream.keptBytes < 160 * 1024, "\(unit)")
                #expect(length - stream.released < 128 * 1024, "\(unit)")
            }
            try stream.finish()
            #expect(stream.released == length)
        }
    }
}

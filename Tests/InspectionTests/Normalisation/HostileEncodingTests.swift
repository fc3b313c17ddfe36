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

    @Test(
        "encodings cost no more than reading a text so many times, nested or side by side",
        arguments: ["nested", "aGVsbG8gd29y ", "68656c6c6f20776f726c64 ", "aGVsbG8gd29ybGQgaGVsbG8gd29ybGQ= "])
    func work(unit: String) throws {
        var text: [UInt8] = []
        if unit == "nested" {
            for number in 0..<600 { text += Array("this is line number \(number) of a text\n".utf8) }
            for _ in 0..<3 { text = Disguise.base64(text, "+/") }
        } else {
            text = Array(String(repeating: unit, count: 20_000 / unit.utf8.count).utf8)
        }
        let workspace = try scanner.takeWorkspace()
        workspace.work = Work()
        let stream = try scanner.takeStream()
        _ = try text.withUnsafeBufferPointer { bytes throws(InspectionError) in
            try scanner.candidates(in: UnsafeRawBufferPointer(bytes), EscapeChain(), depth: 0, workspace, stream)
        }
        #expect(workspace.work.decoded <= text.count * 40)
        scanner.give(workspace)
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

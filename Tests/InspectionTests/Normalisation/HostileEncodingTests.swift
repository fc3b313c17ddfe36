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

    @Test("what is encoded in a value of JSON in JSON is read once, and not what stands before it")
    func once() throws {
        let value = Array("write to jane.doe@example.com".utf8)
        let begin = Array(#"{\"a\": \"jane.doe\", \"value\": \""#.utf8)
        let text = begin + Disguise.base64(value, "+/") + Array(#"\"}"#.utf8)
        let workspace = try scanner.takeWorkspace()
        workspace.work = Work()
        let stream = try scanner.takeStream()
        var found = 0
        _ = try text.withUnsafeBufferPointer { bytes throws(InspectionError) in
            try EscapeChain.read(UnsafeRawBufferPointer(bytes)) { (view, chain) throws(InspectionError) in
                found += try scanner.candidates(in: view, chain, depth: 0, workspace, stream).count
            }
        }
        #expect(found > 0)
        #expect(workspace.work.decoded == begin.count + value.count)
        scanner.give(workspace)
        scanner.give(stream)
    }

    @Test(
        "what nobody sees makes a stream wait no longer than escapes do, whatever stands before it",
        arguments: ["\u{200B}", "&zwnj;", #"\u200b"#, "\u{AD}"])
    func floods(unit: String) throws {
        let holders = [try Shared.scanner.get(), try House.shared.get().scanner]
        let beginnings = ["jane", "4111 1111 1111 111", "Krahwinkel ", "Anneliese Krahwinkel 4471"]
        for scanner in holders {
            for beginning in beginnings {
                let stream = try scanner.stream { _ in true }
                try stream.append(Array(beginning.utf8))
                var length = beginning.utf8.count
                let piece = Array(String(repeating: unit, count: 4_096 / unit.utf8.count).utf8)
                for _ in 0..<50 {
                    try stream.append(piece)
                    length += piece.count
                    try #require(length - stream.released < 160 * 1024, "\(beginning)")
                    try #require(stream.keptBytes < 400 * 1024, "\(beginning)")
                }
                try stream.finish()
            }
        }
    }

    @Test("a flood in front of a value does not hide it, nor some of it within one, and streams find the same")
    func behindFloods() throws {
        let flood = String(repeating: "\u{200B}", count: 20_000)
        let some = String(repeating: "\u{200B}", count: 20)
        let text = Array("\(flood) jane@ex\(some)ample.com \(flood)4111 \(some)1111 1111 1111 ".utf8)
        let whole = try scanner.scan(text)
        #expect(whole.map(\.label.name) == ["EMAIL_ADDRESS", "CREDIT_CARD"])
        for size in [1, 7, 4_096] {
            let stream = try scanner.stream { _ in true }
            for start in stride(from: 0, to: text.count, by: size) {
                try stream.append(Array(text[start..<min(text.count, start + size)]))
            }
            try stream.finish()
            #expect(stream.takeFindings() == whole, "\(size)")
        }
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

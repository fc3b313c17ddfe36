import Domain
import Inspection
import Screening
import TestKit
import Testing

/// The heart: what policy withholds is in no byte that leaves, wherever it stands and however the stream is cut.
@Suite("What policy withholds never leaves a stream")
struct LeakTests {
    static let mask = Shared.profile(.mask(.placeholder))
    static let block = Shared.profile(.block)

    @Test("every sample is found by the scanner, so that the tests below test something", arguments: Sample.all)
    func samples(_ sample: Sample) throws {
        let found = try Shared.scanner.get().scan(Array("it is \(sample.value) .".utf8))
        #expect(found.map(\.label) == [sample.label])
        #expect(found.first?.range == 6..<6 + sample.value.utf8.count)
    }

    @Test("a value of any kind, on any surface, is withheld, however the bytes are cut in two", arguments: Surface.all)
    func cutInTwo(_ surface: Surface) throws {
        // Every cut of every kind is tried by `make fuzz`; here each kind has its share, and together they have all.
        let step = Effort.every(4)
        for (index, sample) in Sample.all.enumerated() {
            let bytes = Array(surface.stream(["it is \(sample.value) ."]).utf8)
            let whole = try StreamRun(bytes, surface.endpoint, Self.mask)
            #expect(whole.refusal == nil)
            #expect(try !whole.leaks(sample))
            for cut in stride(from: index % step, through: bytes.count, by: step) {
                let run = try StreamRun(bytes, cuts: [cut], surface.endpoint, Self.mask)
                if run.out != whole.out { try #require(run.out == whole.out, "\(sample) at \(cut)") }
            }
        }
    }

    @Test("and byte by byte, and when it is blocked", arguments: Surface.all)
    func byteByByte(_ surface: Surface) throws {
        for sample in Sample.all {
            let bytes = Array(surface.stream(["it is \(sample.value) ."]).utf8)
            let masked = try StreamRun.drops(bytes, surface.endpoint, Self.mask)
            #expect(masked.refusal == nil)
            #expect(try !masked.leaks(sample))
            let isEcho = surface.name.hasSuffix("logprobs") || surface.name.contains("logprobs without")
            if !isEcho { #expect(masked.labels[sample.label] == 1) }
            let blocked = try StreamRun.drops(bytes, surface.endpoint, Self.block)
            #expect(try !blocked.leaks(sample))
            if !isEcho { #expect(blocked.refusal?.code == "sallyport_denied") }
        }
    }

    @Test(
        "a value spread over events is withheld, wherever it is torn",
        arguments: Surface.all.filter(\.isDelta))
    func torn(_ surface: Surface) throws {
        for sample in Sample.all {
            let text = Array("it is \(sample.value) .".unicodeScalars.map(String.init))
            for tear in 1..<text.count {
                let pieces = [text[..<tear].joined(), text[tear...].joined()]
                let run = try StreamRun(Array(surface.stream(pieces).utf8), surface.endpoint, Self.mask)
                #expect(run.refusal == nil)
                try #require(try !run.leaks(sample), "\(sample) torn at \(tear)")
            }
            let single = try StreamRun(Array(surface.stream(text).utf8), surface.endpoint, Self.mask)
            try #require(try !single.leaks(sample), "\(sample) in single letters")
            let blocked = try StreamRun(Array(surface.stream(text).utf8), surface.endpoint, Self.block)
            try #require(try !blocked.leaks(sample), "\(sample) in single letters, blocked")
        }
    }

    @Test("values with escapes inside the arguments of a tool call are withheld, wherever they are torn")
    func escapes() throws {
        let surface = try #require(Surface.all.first { $0.name == "chat tool call arguments" })
        for sample in Sample.all {
            for mode in 0..<2 {
                let inner = sample.value.unicodeScalars.enumerated().map { index, scalar -> String in
                    let hex = String(scalar.value, radix: 16)
                    let escape = "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                    return mode == 0 || index % 3 == 1 || !scalar.properties.isAlphabetic && scalar.value < 48
                        ? escape : String(scalar)
                }.joined()
                let text = Array("{\"to\":\"\(inner)\",\"n\":1}".unicodeScalars.map(String.init))
                for tear in 0..<text.count {
                    let pieces = [text[..<tear].joined(), text[tear...].joined()]
                    let run = try StreamRun(Array(surface.stream(pieces).utf8), surface.endpoint, Self.mask)
                    #expect(run.refusal == nil)
                    try #require(try !run.leaks(sample), "\(sample) mode \(mode) at \(tear)")
                }
            }
        }
    }
}

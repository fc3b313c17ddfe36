import Domain
import Screening
import Testing

@Suite("Anything at all")
struct FuzzTests {
    /// The value with what is around it: damage can make it a part of something longer, which is no key any more.
    static let needle = " \(Sample.key.value) "

    /// Bytes changed, dropped, doubled and moved about.
    static func mutated(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: at)
            case 2: bytes.insert(Array("{}[]\",:\\\n\rdatau0".utf8).randomElement(using: &random) ?? 0, at: at)
            case 3:
                let end = min(bytes.count, at + Int.random(in: 1...40, using: &random))
                bytes.insert(contentsOf: bytes[at..<end], at: at)
            default:
                let end = min(bytes.count, at + Int.random(in: 1...40, using: &random))
                bytes.removeSubrange(at..<end)
            }
        }
        return bytes
    }

    @Test("streams that are damaged in any way never let a value out whole", arguments: 0..<4)
    func streams(_ seed: Int) throws {
        var random = Seeded(state: UInt64(seed))
        for _ in 0..<400 {
            guard let surface = Surface.all.randomElement(using: &random) else { continue }
            let key = Sample.key.value
            let pieces = Bool.random(using: &random) ? ["it is \(key) ."] : ["it is ", key, " ."]
            let bytes = Self.mutated(Array(surface.stream(pieces).utf8), &random)
            let cut = Int.random(in: 0...bytes.count, using: &random)
            let run = try StreamRun(bytes, cuts: [cut], surface.endpoint, LeakTests.mask)
            let hit = try run.texts(unescaping: false).contains { $0.holds(Self.needle) }
            #expect(!hit, "\(surface): \(bytes.text)")
            let plain = try StreamRun(bytes, cuts: [cut], surface.endpoint, Shared.profile(.allow))
            if plain.refusal == nil { #expect(plain.out == bytes) }
        }
    }

    @Test("requests that are damaged in any way never let a value out whole", arguments: 0..<4)
    func requests(_ seed: Int) throws {
        var random = Seeded(state: UInt64(seed) + 100)
        for _ in 0..<300 {
            guard let place = RequestTests.places.randomElement(using: &random) else { continue }
            let bytes = Self.mutated(Array(place.replacing("%", with: "it is \(Sample.key.value) .").utf8), &random)
            let body = (try? Ask.screen("/v1/chat/completions", String(decoding: bytes, as: UTF8.self)))?.body ?? []
            let answer = (try? AnswerTests.screen(bytes))?.body ?? []
            #expect(!body.holds(Self.needle), "\(bytes.text)")
            #expect(!answer.holds(Self.needle), "\(bytes.text)")
        }
    }

    @Test("texts cut into pieces of any size give what the whole text gives", arguments: 0..<4)
    func pieces(_ seed: Int) throws {
        var random = Seeded(state: UInt64(seed) + 200)
        let surfaces = Surface.all.filter {
            $0.isDelta && !$0.name.contains("logprobs") && !$0.name.contains("both ways")
        }
        for _ in 0..<60 {
            guard let surface = surfaces.randomElement(using: &random) else { continue }
            var words = ["it is"]
            for _ in 0..<6 {
                words.append(
                    Bool.random(using: &random)
                        ? "plain 42 \\ \"words\"" : Sample.all.randomElement(using: &random)?.value ?? "")
            }
            let text = Array(words.joined(separator: " , ").unicodeScalars.map(String.init))
            var pieces: [String] = []
            var at = 0
            while at < text.count {
                let end = min(text.count, at + Int.random(in: 1...9, using: &random))
                pieces.append(text[at..<end].joined())
                at = end
            }
            let cut = try StreamRun(Array(surface.stream(pieces).utf8), surface.endpoint, LeakTests.mask)
            let whole = try StreamRun(Array(surface.stream([text.joined()]).utf8), surface.endpoint, LeakTests.mask)
            #expect(cut.labels == whole.labels)
            #expect(cut.passages.first?.marks == whole.passages.first?.marks)
            for sample in Sample.all { #expect(try !cut.leaks(sample), "\(surface)") }
        }
    }
}

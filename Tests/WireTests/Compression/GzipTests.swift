import Testing
import Wire

@Suite("Gzip")
struct GzipTests {
    private static func sample(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var dice = Dice(seed)
        return (0..<count).map { _ in dice.chance(3, in: 4) ? 0x61 : UInt8(dice.below(256)) }
    }

    @Test("What was compressed comes out the same, in one piece and in many", arguments: Gzip.Format.allCases)
    func roundTrips(_ format: Gzip.Format) throws {
        var dice = Dice(5)
        for count in [0, 1, 100, 65_535, 65_536, 65_537, 300_000] {
            let original = Self.sample(count)
            let compressed = try Gzip.deflate(original, format: format)
            #expect(try Gzip.inflate(compressed, limit: count, format: format) == original)
            for longest in [1, 10, 5000] {
                let inflater = try Inflater(format, limit: count)
                var output: [UInt8] = []
                for chunk in dice.cut(compressed, longest: longest) { try inflater.append(chunk, into: &output) }
                try inflater.finish()
                #expect(output == original)
            }
        }
    }

    @Test("Bytes another program wrote are read")
    func readsForeign() throws {
        // printf 'hello hello hello\n' | gzip -9n, and zlib.compress(b'hello').
        let gzip: [UInt8] = [
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x57, 0xC8, 0x40,
            0x90, 0x5C, 0x00, 0x3B, 0x7C, 0x8A, 0xDF, 0x12, 0x00, 0x00, 0x00,
        ]
        let zlib: [UInt8] = [0x78, 0x9C, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0, 6, 0x2C, 2, 0x15]
        #expect(text(try Gzip.inflate(zlib, limit: 5, format: .zlib)) == "hello")
        #expect(text(try Gzip.inflate(gzip, limit: 18)) == "hello hello hello\n")
    }

    @Test("Several members are one text")
    func readsMembers() throws {
        let first = try Gzip.deflate(utf8("one "))
        let second = try Gzip.deflate(utf8("two"))
        let empty = try Gzip.deflate([])
        #expect(try Gzip.inflate(first + empty + second, limit: 7) == utf8("one two"))
        #expect(throws: GzipError.tooLarge(limit: 6)) { try Gzip.inflate(first + second, limit: 6) }
    }

    @Test("Every beginning is too short", arguments: Gzip.Format.allCases)
    func refusesTruncated(_ format: Gzip.Format) throws {
        let compressed = try Gzip.deflate(Self.sample(500), format: format)
        for length in 0..<compressed.count {
            #expect(throws: GzipError.truncated) {
                try Gzip.inflate(Array(compressed[..<length]), limit: 500, format: format)
            }
        }
    }

    @Test("Nothing may follow the end, not even zeros")
    func refusesTrailing() throws {
        for format in Gzip.Format.allCases {
            let compressed = try Gzip.deflate(utf8("text"), format: format)
            for trailing: [UInt8] in [[0], [0, 0, 0, 0], utf8("garbage"), utf8("\n")] {
                #expect(throws: GzipError.corrupt) {
                    try Gzip.inflate(compressed + trailing, limit: 100, format: format)
                }
            }
        }
        let zlib = try Gzip.deflate(utf8("text"), format: .zlib)
        #expect(throws: GzipError.corrupt) { try Gzip.inflate(zlib + zlib, limit: 100, format: .zlib) }
        #expect(throws: GzipError.corrupt) { try Gzip.inflate(zlib, limit: 100, format: .gzip) }
        let gzip = try Gzip.deflate(utf8("text"))
        #expect(throws: GzipError.truncated) { try Gzip.inflate(gzip + [0x1F], limit: 100) }
    }

    @Test("A bomb is stopped at the limit, with no more than a piece of it in memory")
    func stopsBombs() throws {
        let bomb = try Gzip.deflate([UInt8](repeating: 0, count: 20 << 20), level: 9)
        #expect(bomb.count < 30_000)
        #expect(throws: GzipError.tooLarge(limit: 1 << 20)) { try Gzip.inflate(bomb, limit: 1 << 20) }
        #expect(throws: GzipError.tooLarge(limit: 0)) { try Gzip.inflate(bomb, limit: 0) }
        let inflater = try Inflater(.gzip, limit: 1 << 20)
        var largest = 0
        var total = 0
        #expect(throws: GzipError.tooLarge(limit: 1 << 20)) {
            try inflater.append(bomb) { piece in
                largest = max(largest, piece.count)
                total += piece.count
            }
        }
        #expect(largest <= Inflater.pieceBytes && total <= 1 << 20)
        var output: [UInt8] = []
        #expect(throws: GzipError.tooLarge(limit: 1 << 20)) { try inflater.append([0], into: &output) }
        #expect(throws: GzipError.tooLarge(limit: 1 << 20)) { try inflater.finish() }
        #expect(output.isEmpty)
    }

    @Test("A changed byte never gives other content, and never a crash")
    func survivesMutation() throws {
        var dice = Dice(77)
        let original = Self.sample(400)
        let compressed = try Gzip.deflate(original)
        var refused = 0
        for _ in 0..<2000 {
            var mutated = compressed
            mutated[dice.below(mutated.count)] ^= UInt8(1 << dice.below(8))
            do {
                // The header's time, flags and system name may change without harm.
                #expect(try Gzip.inflate(mutated, limit: 1000) == original)
            } catch {
                refused += 1
            }
        }
        #expect(refused > 1500)
    }

    @Test("Only content encodings that are understood have a format")
    func namesFormats() {
        #expect(Gzip.Format(contentEncoding: "gzip") == .gzip && Gzip.Format(contentEncoding: "X-GZIP") == .gzip)
        #expect(Gzip.Format(contentEncoding: "deflate") == .zlib)
        for other in ["br", "zstd", "identity", "", "gzip, gzip", "gzip "] {
            #expect(Gzip.Format(contentEncoding: other) == nil)
        }
    }
}

import Testing

@testable import Extraction

@Suite("An archive")
struct ArchiveTests {
    @Test("is read with what is written of it")
    func comment() throws {
        var archive = try Zip.archive([("note", Array("text".utf8))])
        let comment = Array("card 4111".utf8)
        archive.replaceSubrange(archive.count - 2..<archive.count, with: [UInt8(comment.count), 0] + comment)
        let extracted = try Extractor().extract(archive)
        #expect(extracted.parts.contains(Part(kind: .comment, text: comment)))
        #expect(extracted.text(at: "note") == "text")
    }

    @Test("is read member by member, archives within included")
    func nested() throws {
        let inner = try Zip.archive([("c.txt", "third")])
        let archive = try Zip.archive([("a.txt", Array("first".utf8)), ("in/b.zip", inner)])
        let extracted = try Extractor().extract(archive)
        #expect(extracted.type == .zip)
        #expect(extracted.text(at: "a.txt") == "first")
        #expect(extracted.text(at: "in/b.zip", "c.txt") == "third")
        #expect(extracted.texts(.names).first == "a.txt\nin/b.zip")
        #expect(try Extractor().extract(Zip.archive([("a", "x")], method: .stored)).text(at: "a") == "x")
    }

    @Test("within archives is followed to a depth, and no further")
    func depth() throws {
        var archive = Array("text".utf8)
        for _ in 0..<7 { archive = try Zip.archive([("a", archive)]) }
        #expect(try Extractor().extract(archive).everything.contains("text"))
        #expect(refusal { try Extractor().extract(Zip.archive([("a", archive)])) } == .tooDeep)
    }

    @Test("that holds far more than its size is a bomb")
    func bomb() throws {
        let zeros = [UInt8](repeating: 0x61, count: 8 << 20)
        let archive = try Zip.archive([("a", zeros)])
        #expect(archive.count < 40_000)
        #expect(refusal { try Extractor().extract(archive) } == .bomb)
        // One that lies about it does not get further.
        var liar = archive
        for offset in [22, archive.count - 22 - 1 - 46 + 24] {
            liar.replaceSubrange(offset..<offset + 4, with: [0, 0, 1, 0])
        }
        #expect(refusal { try Extractor().extract(liar) } == .bomb)
        let many = try Zip.archive((0..<9).map { ("\($0)", [UInt8](repeating: 0x61, count: 1 << 20)) })
        let small = ExtractionLimits(unpackedBytes: 8 << 20)
        #expect(refusal { try Extractor(limits: small).extract(many) } == .tooLarge)
        #expect(refusal { try Extractor().extract(gzip(zeros)) } == .bomb)
    }

    @Test("has as many members as are taken")
    func members() throws {
        let archive = try Zip.archive((0..<30).map { ("\($0)", "x") })
        #expect(refusal { try Extractor(limits: ExtractionLimits(parts: 20)).extract(archive) } == .tooManyParts)
        #expect(refusal { try Extractor(limits: ExtractionLimits(outputBytes: 20)).extract(archive) } == .tooLarge)
        #expect(refusal { try Extractor(limits: ExtractionLimits(inputBytes: 20)).extract(archive) } == .tooLarge)
    }

    @Test("may not contradict itself")
    func contradictions() throws {
        let archive = try Zip.archive([("aaaa", "first"), ("bbbb", "second")], method: .stored)
        func changed(_ old: String, _ new: String) -> [UInt8] {
            Zip.replacing(Array(old.utf8), with: Array(new.utf8), in: archive)
        }
        #expect(refusal { try Extractor().extract(changed("bbbb", "aaaa")) } == .damaged(.duplicateName))
        #expect(refusal { try Extractor().extract(changed("bbbb", "AAAA")) } == .damaged(.duplicateName))
        #expect(refusal { try Extractor().extract(changed("first", "fisrt")) } == .damaged(.checksum))
        var renamed = archive
        renamed[30] = UInt8(ascii: "x")
        #expect(refusal { try Extractor().extract(renamed) } == .damaged(.member))
        #expect(refusal { try Extractor().extract(archive + [0]) } == .damaged(.directory))
        #expect(refusal { try Extractor().extract(Array(archive.dropLast())) } == .damaged(.directory))
        let hidden = archive[..<39] + Array("hidden".utf8) + archive[39...]
        #expect(refusal { try Extractor().extract(Array(hidden)) } != nil)
        #expect(refusal { try Extractor().extract(archive + archive) } != nil)
    }

    @Test("that is encrypted is refused as that")
    func encrypted() throws {
        var archive = try Zip.archive([("a", "x")])
        archive[6] |= 1
        let directory = try #require(archive.firstRange(of: [0x50, 0x4B, 1, 2]))
        archive[directory.lowerBound + 8] |= 1
        #expect(refusal { try Extractor().extract(archive) } == .encrypted(.zip))
        let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        let name: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
        #expect(refusal { try Extractor().extract(compound + name) } == .encrypted(.compound))
    }

    @Test("of gzip and tar is read as well")
    func others() throws {
        #expect(try Extractor().extract(gzip(Array("packed".utf8))).everything == "packed")
        let two = gzip(Array("one".utf8)) + gzip(Array("two".utf8))
        #expect(try Extractor().extract(two).everything == "onetwo")
        let archive = tar([("a.txt", "first"), ("b.json", "{\"k\": 1}")])
        let extracted = try Extractor().extract(gzip(archive))
        #expect(extracted.text(at: "gzip", "a.txt") == "first")
        #expect(extracted.text(at: "gzip", "b.json") == "{\"k\": 1}")
        #expect(refusal { try Extractor().extract(Array(archive.prefix(514))) } == .damaged(.member))
    }

    /// `bytes` in a gzip member (RFC 1952).
    private func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + ((try? Deflate.deflate(bytes)) ?? [])
        result.append(littleEndian: Int(Deflate.checksum(bytes)), width: 4)
        result.append(littleEndian: bytes.count, width: 4)
        return result
    }

    private func tar(_ members: [(String, String)]) -> [UInt8] {
        var result: [UInt8] = []
        for (name, text) in members {
            var block = [UInt8](repeating: 0, count: 512)
            func put(_ text: String, at offset: Int) {
                block.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
            }
            put(name, at: 0)
            let size = String(text.utf8.count, radix: 8)
            put(String(repeating: "0", count: 11 - size.count) + size, at: 124)
            put("        0", at: 148)
            put("ustar", at: 257)
            let sum = String(block.reduce(0) { $0 + Int($1) }, radix: 8)
            put(String(repeating: "0", count: 6 - sum.count) + sum + "\0 ", at: 148)
            result += block + Array(text.utf8) + [UInt8](repeating: 0, count: (512 - text.utf8.count % 512) % 512)
        }
        return result + [UInt8](repeating: 0, count: 1024)
    }
}

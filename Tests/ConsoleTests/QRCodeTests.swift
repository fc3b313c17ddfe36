import Testing

@testable import Console

@Suite("QR codes") struct QRCodeTests {
    /// The message and codewords that are worked out in ISO/IEC 18004, annex I, for version 1-M.
    @Test("Error correction is that of the standard's example")
    func correction() {
        let data: [UInt8] = [
            0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11,
        ]
        #expect(
            ReedSolomon.correction(of: data, count: 10)
                == [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55])
    }

    @Test("The smallest version that holds the bytes is taken, and none for too many")
    func versions() {
        let limits = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213]
        for (index, limit) in limits.enumerated() {
            #expect(QRCode([UInt8](repeating: 65, count: limit))?.size == 21 + 4 * index)
        }
        #expect(QRCode([UInt8](repeating: 65, count: 214)) == nil)
    }

    /// The finders, the timing patterns and the module that is always dark.
    @Test("A code has what readers look for", arguments: [1, 60, 150, 213])
    func patterns(count: Int) throws {
        let code = try #require(QRCode([UInt8](repeating: 0x41, count: count)))
        let finder = ["#######.", "#.....#.", "#.###.#.", "#.###.#.", "#.###.#.", "#.....#.", "#######.", "........"]
        for (row, line) in finder.enumerated() {
            for (column, letter) in line.enumerated() {
                let last = code.size - 1
                for (row, column) in [(row, column), (row, last - column), (last - row, column)] {
                    #expect(code[row, column] == (letter == "#"))
                }
            }
        }
        for index in 8..<code.size - 8 {
            #expect(code[6, index] == index.isMultiple(of: 2) && code[index, 6] == index.isMultiple(of: 2))
        }
        #expect(code[code.size - 8, 8])
    }

    @Test("Both copies of the format agree, and their fifteen bits are a word of the code")
    func format() throws {
        let code = try #require(QRCode(Array("otpauth://totp/Sallyport".utf8)))
        let last = code.size - 1
        let near =
            (0..<6).map { code[$0, 8] } + [code[7, 8], code[8, 8], code[8, 7]] + (9..<15).map { code[8, 14 - $0] }
        let far = (0..<8).map { code[8, last - $0] } + (8..<15).map { code[last - 14 + $0, 8] }
        #expect(near == far)
        var word = near.enumerated().reduce(0) { $0 | ($1.element ? 1 << $1.offset : 0) } ^ 0x5412
        // Level M is written as 0 in the two highest bits.
        #expect(word >> 13 == 0)
        for bit in stride(from: 14, through: 10, by: -1) where word >> bit & 1 == 1 { word ^= 0x537 << (bit - 10) }
        #expect(word == 0)
    }

    @Test("A picture draws each dark module once, within a margin of four")
    func picture() throws {
        let code = try #require(QRCode([1, 2, 3]))
        let picture = QRPicture(code)
        #expect(picture.size == code.size + 8)
        let widths = picture.path.split(separator: "h").dropFirst().compactMap { Int($0.prefix { $0.isNumber }) }
        #expect(widths.reduce(0, +) == code.modules.count { $0 })
        #expect(picture.path.hasPrefix("M4 4h7v1h-7z"))
    }
}

import Testing

@testable import Inspection

@Suite("SipHash-2-4")
struct SipHashTests {
    /// The vectors of the paper (appendix A) and of its reference implementation: key 00 01 … 0f, input 00 01 ….
    static let vectors: [(count: Int, hash: UInt64)] = [
        (0, 0x726f_db47_dd0e_0e31), (1, 0x74f8_39c5_93dc_67fd), (2, 0x0d6c_8009_d9a9_4f5a),
        (7, 0xab02_00f5_8b01_d137), (8, 0x93f5_f579_9a93_2462), (15, 0xa129_ca61_49be_45e5),
        (63, 0x958a_324c_eb06_4572),
    ]
    static let key = SipHash.Key(low: 0x0706_0504_0302_0100, high: 0x0f0e_0d0c_0b0a_0908)

    @Test("gives what the paper says", arguments: vectors)
    func published(vector: (count: Int, hash: UInt64)) {
        let input = (0..<UInt8(vector.count)).map { $0 }
        #expect(input.withUnsafeBytes { SipHash.hash($0, Self.key) } == vector.hash)
        let roomy = input + [1, 2, 3, 4, 5, 6, 7, 8]
        roomy.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress else { return }
            #expect(SipHash.hash(roomy: start, input.count, Self.key) == vector.hash)
        }
    }

    @Test("hashes two numbers as their sixteen bytes")
    func words() {
        let input = (0..<16).map { UInt8($0) }
        let hash = input.withUnsafeBytes { SipHash.hash($0, Self.key) }
        #expect(SipHash.hash(0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908, Self.key) == hash)
    }

    @Test("reads its input wherever it lies in memory")
    func unaligned() {
        let bytes = (0..<64).map { UInt8($0) }
        bytes.withUnsafeBytes { buffer in
            for start in 0..<8 {
                let part = UnsafeRawBufferPointer(rebasing: buffer[start..<start + 29])
                let copy = Array(part)
                #expect(SipHash.hash(part, Self.key) == copy.withUnsafeBytes { SipHash.hash($0, Self.key) })
            }
        }
    }
}

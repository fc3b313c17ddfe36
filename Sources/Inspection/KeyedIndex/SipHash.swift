/// SipHash-2-4, a keyed pseudorandom function for short inputs with 64 bits of output.
///
/// Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF" (INDOCRYPT 2012). Its vectors are the tests'.
struct SipHash {
    /// A key of 128 bits.
    struct Key: Hashable, Sendable {
        let low: UInt64
        let high: UInt64
    }

    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64
    private var words = 0

    init(_ key: Key) {
        v0 = key.low ^ 0x736f_6d65_7073_6575
        v1 = key.high ^ 0x646f_7261_6e64_6f6d
        v2 = key.low ^ 0x6c79_6765_6e65_7261
        v3 = key.high ^ 0x7465_6462_7974_6573
    }

    /// Takes the next eight bytes of the input, as a number with the least significant byte first.
    @inline(__always) mutating func take(_ word: UInt64) {
        words &+= 1
        compress(word)
    }

    /// The hash of all words taken and of `rest`: up to seven bytes more, the first in the lowest place.
    @inline(__always) consuming func finish(rest: UInt64 = 0, count: Int = 0) -> UInt64 {
        let length = UInt64(truncatingIfNeeded: words &* 8 &+ count)
        compress(rest | length << 56)
        v2 ^= 0xff
        for _ in 0..<4 { round() }
        return v0 ^ v1 ^ v2 ^ v3
    }

    @inline(__always) static func hash(_ bytes: UnsafeRawBufferPointer, _ key: Key) -> UInt64 {
        var state = SipHash(key)
        var offset = 0
        while offset &+ 8 <= bytes.count {
            state.take(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            offset &+= 8
        }
        var rest: UInt64 = 0
        var place: UInt64 = 0
        let count = bytes.count &- offset
        while offset < bytes.count {
            rest |= UInt64(bytes[offset]) &<< place
            place &+= 8
            offset &+= 1
        }
        return state.finish(rest: rest, count: count)
    }

    /// The hash of `count` bytes behind which seven more can be read, whatever they are: without a step for each byte of the
    /// rest, whose number no processor foresees.
    @inline(__always) static func hash(roomy start: UnsafeRawPointer, _ count: Int, _ key: Key) -> UInt64 {
        var state = SipHash(key)
        var offset = 0
        while offset &+ 8 <= count {
            state.take(UInt64(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            offset &+= 8
        }
        let last = UInt64(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        let rest = count &- offset
        return state.finish(rest: last & (1 &<< UInt64(truncatingIfNeeded: rest &* 8) &- 1), count: rest)
    }

    /// The hash of two numbers as sixteen bytes.
    @inline(__always) static func hash(_ first: UInt64, _ second: UInt64, _ key: Key) -> UInt64 {
        var state = SipHash(key)
        state.take(first)
        state.take(second)
        return state.finish()
    }

    @inline(__always) private mutating func compress(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    @inline(__always) private mutating func round() {
        v0 = v0 &+ v1
        v1 = (v1 &<< 13 | v1 &>> 51) ^ v0
        v0 = v0 &<< 32 | v0 &>> 32
        v2 = v2 &+ v3
        v3 = (v3 &<< 16 | v3 &>> 48) ^ v2
        v0 = v0 &+ v3
        v3 = (v3 &<< 21 | v3 &>> 43) ^ v0
        v2 = v2 &+ v1
        v1 = (v1 &<< 17 | v1 &>> 47) ^ v2
        v2 = v2 &<< 32 | v2 &>> 32
    }
}

/// The hash of the last so many bytes, kept up to date byte by byte: hashing by cyclic polynomial.
///
/// Source: Cohen, "Recursive hashing functions for n-grams" (ACM TOIS 1997). Anybody can compute it; what is stored is
/// hashed again under a key.
struct RollingHash {
    /// A number for each byte that comes in.
    let entering: [UInt64]
    /// The same turned by the length: for each byte that goes out.
    let leaving: [UInt64]

    init(length: Int) {
        var state: UInt64 = 0
        // SplitMix64 (Steele, Lea, Flood 2014) gives numbers without a pattern.
        entering = (0..<256).map { _ in
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
        let turn = UInt64(length % 64)
        leaving = entering.map { $0 &<< turn | $0 &>> (64 &- turn) }
    }

    /// The hash when one more byte comes in.
    @inline(__always) static func turned(_ hash: UInt64) -> UInt64 { hash &<< 1 | hash &>> 63 }
}

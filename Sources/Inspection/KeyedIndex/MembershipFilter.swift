/// Says of a hash that it was surely never entered, or probably was: a Bloom filter in blocks of one cache line.
///
/// A hash has six bits in one block of 512 (Putze, Sanders, Singler, "Cache-, Hash- and Space-Efficient Bloom Filters",
/// 2007): one miss of the cache for a question. With 12 bits for each hash it is wrong about seven times in a thousand.
struct MembershipFilter: Sendable {
    /// Blocks of eight words, one behind the other.
    private(set) var words: [UInt64]
    private let blocks: UInt64

    static let bitsPerHash = 12
    /// Far beyond what any index holds.
    static let mostWords = 1 << 31

    /// A filter for about `count` hashes.
    init(count: Int) {
        let blocks = max(1, (count * Self.bitsPerHash + 511) / 512)
        self.blocks = UInt64(blocks)
        words = Array(repeating: 0, count: blocks * 8)
    }

    /// `nil` when these are not whole blocks.
    init?(words: [UInt64]) {
        guard !words.isEmpty, words.count.isMultiple(of: 8), words.count <= Self.mostWords else { return nil }
        self.words = words
        blocks = UInt64(words.count / 8)
    }

    mutating func insert(_ hash: UInt64) {
        let block = Self.start(hash, blocks)
        var bits = Self.bits(hash)
        for _ in 0..<6 {
            words[block &+ Int(bits & 7)] |= 1 &<< (bits &>> 3 & 63)
            bits &>>= 9
        }
    }

    func contains(_ hash: UInt64) -> Bool { withView { $0.contains(hash) } }

    /// The filter for many questions, whose words are not checked for being there each time.
    struct View {
        fileprivate let words: UnsafePointer<UInt64>
        fileprivate let blocks: UInt64

        @inline(__always) func contains(_ hash: UInt64) -> Bool {
            let block = words + MembershipFilter.start(hash, blocks)
            var bits = MembershipFilter.bits(hash)
            // All six at once: where it would stop early cannot be foreseen, which costs more.
            var all: UInt64 = 1
            for _ in 0..<6 {
                all &= block[Int(bits & 7)] &>> (bits &>> 3 & 63)
                bits &>>= 9
            }
            return all != 0
        }
    }

    @inline(__always) func withView<Result>(_ body: (View) -> Result) -> Result {
        words.withUnsafeBufferPointer { words in
            // There is one block at least.
            withUnsafePointer(to: UInt64(0)) { none in
                body(View(words: words.baseAddress ?? none, blocks: blocks))
            }
        }
    }

    /// The block comes from the upper half of the hash, the bits from all of it, mixed.
    @inline(__always) fileprivate static func start(_ hash: UInt64, _ blocks: UInt64) -> Int {
        Int((hash &>> 32 &* blocks) &>> 32) &* 8
    }

    @inline(__always) fileprivate static func bits(_ hash: UInt64) -> UInt64 {
        let mixed = (hash ^ hash &>> 29) &* 0x9fb2_1c65_1e98_df25
        return mixed &>> 10
    }
}

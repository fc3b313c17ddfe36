/// The canaries that are looked for: made again from the key at every start, and stored nowhere.
public struct CanaryIndex: Sendable {
    public let canaries: [Canary]
    private let rolling: RollingHash
    /// From the hash of a canary's letters and digits to the canary.
    private let places: [UInt64: Int]
    private let folded: [[UInt8]]
    /// The same in order: those that begin alike stand side by side.
    private let sorted: [[UInt8]]
    private let filter: MembershipFilter

    public init(_ canaries: [Canary]) {
        self.canaries = canaries
        let rolling = RollingHash(length: Canary.foldedLength)
        self.rolling = rolling
        folded = canaries.map(\.folded)
        sorted = folded.sorted { $0.lexicographicallyPrecedes($1) }
        var places: [UInt64: Int] = [:]
        var filter = MembershipFilter(count: canaries.count * 2)
        for (place, bytes) in folded.enumerated() where bytes.count == Canary.foldedLength {
            let hash = bytes.reduce(0) { RollingHash.turned($0) ^ rolling.entering[Int($1)] }
            places[hash] = place
            filter.insert(hash)
        }
        self.places = places
        self.filter = filter
    }

    /// What reading a text asks for at every letter.
    struct View {
        let filter: MembershipFilter.View
        fileprivate let entering: UnsafeBufferPointer<UInt64>
        fileprivate let leaving: UnsafeBufferPointer<UInt64>

        /// The hash when `byte` comes in and `leaver` goes out.
        @inline(__always) func next(_ hash: UInt64, _ byte: UInt8, _ leaver: UInt8?) -> UInt64 {
            let turned = RollingHash.turned(hash) ^ entering[Int(byte)]
            return leaver.map { turned ^ leaving[Int($0)] } ?? turned
        }
    }

    @inline(__always) func withView<Result>(_ body: (View) -> Result) -> Result {
        filter.withView { filter in
            rolling.entering.withUnsafeBufferPointer { entering in
                rolling.leaving.withUnsafeBufferPointer { leaving in
                    body(View(filter: filter, entering: entering, leaving: leaving))
                }
            }
        }
    }

    /// Whether a canary begins with these letters and digits.
    func begins(with bytes: [UInt8]) -> Bool {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle].lexicographicallyPrecedes(bytes) { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && sorted[low].starts(with: bytes)
    }

    /// The canary with this hash and these letters and digits.
    func place(of hash: UInt64, _ bytes: some Sequence<UInt8>) -> Int? {
        guard let place = places[hash], bytes.elementsEqual(folded[place]) else { return nil }
        return place
    }
}

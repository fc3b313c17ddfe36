/// The canaries that are looked for: made again from the key at every start, and stored nowhere.
public struct CanaryIndex: Sendable {
    public let canaries: [Canary]
    let rolling: RollingHash
    /// From the hash of a canary's letters and digits to the canary.
    private let places: [UInt64: Int]
    private let folded: [[UInt8]]
    private let filter: MembershipFilter

    public init(_ canaries: [Canary]) {
        self.canaries = canaries
        let rolling = RollingHash(length: Canary.foldedLength)
        self.rolling = rolling
        folded = canaries.map(\.folded)
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

    /// Whether a canary may have this hash.
    @inline(__always) func mayHold(_ hash: UInt64) -> Bool { filter.contains(hash) }

    /// The canary with this hash and these letters and digits.
    func place(of hash: UInt64, _ bytes: some Sequence<UInt8>) -> Int? {
        guard let place = places[hash], bytes.elementsEqual(folded[place]) else { return nil }
        return place
    }
}

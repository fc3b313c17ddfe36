/// Looks for canaries in a text that arrives in pieces, whatever is between their letters and digits and whatever the case.
struct CanaryStream {
    private let index: CanaryIndex
    private var assembler = ScalarAssembler()
    private var hash: UInt64 = 0
    private var count = 0
    /// The latest letters and digits and where they are from.
    private var bytes = [UInt8](repeating: 0, count: places)
    private var origins = [Int](repeating: 0, count: places)
    private(set) var position = 0
    private var sightings: [(canary: Int, range: Range<Int>)] = []

    private static let places = 32
    private static let length = Canary.foldedLength
    private static let mostSightings = 256

    init(_ index: CanaryIndex) { self.index = index }

    /// The first byte of the text that may be in a canary that is not complete.
    var undecided: Int {
        let open = position - (assembler.isOpen ? assembler.length : 0)
        guard count > 0 else { return open }
        return min(open, origins[max(0, count - Self.length + 1) % Self.places] >> 3)
    }

    mutating func feed(_ text: UnsafeRawBufferPointer) {
        guard !index.canaries.isEmpty else {
            position += text.count
            return
        }
        let base = position
        let table = FoldedScalar.ascii
        var offset = 0
        while offset < text.count {
            let byte = text[offset]
            position = base + offset
            if byte < 0x80, !assembler.isOpen {
                let letter = table[Int(byte)]
                if letter != 0 { take(letter, from: position, 1) }
                offset += 1
                continue
            }
            switch assembler.take(byte) {
            case .broken: continue
            case .incomplete, .invalid: break
            case .scalar(let value):
                let length = assembler.length
                for folded in FoldedScalar.of(value).utf8 { take(folded, from: position + 1 - length, length) }
            }
            offset += 1
        }
        position = base + text.count
    }

    /// - Parameter length: Bytes of text so far.
    func findings(length: Int) -> [LeakFinding] {
        Dictionary(grouping: sightings, by: \.canary).sorted { $0.key < $1.key }.map { canary, sightings in
            let spans = sightings.map(\.range)
            let covered = spans.reduce(0) { $0 + $1.count }
            return LeakFinding(
                source: index.canaries[canary].source, documentShare: 1,
                answerShare: min(1, Double(covered) / Double(max(1, length))), longestRun: Self.length, spans: spans)
        }
    }

    @inline(__always) private mutating func take(_ byte: UInt8, from origin: Int, _ bytesOfText: Int) {
        hash = RollingHash.turned(hash) ^ index.rolling.entering[Int(byte)]
        if count >= Self.length { hash ^= index.rolling.leaving[Int(bytes[(count &- Self.length) & 31])] }
        bytes[count & 31] = byte
        origins[count & 31] = origin &<< 3 | bytesOfText
        count &+= 1
        if count >= Self.length, index.mayHold(hash) { look() }
    }

    private mutating func look() {
        let start = count - Self.length
        let seen = (start..<count).map { bytes[$0 % Self.places] }
        guard let canary = index.place(of: hash, seen), sightings.count < Self.mostSightings else { return }
        let last = origins[(count - 1) % Self.places]
        sightings.append((canary, origins[start % Self.places] >> 3..<last >> 3 + last & 7))
    }
}

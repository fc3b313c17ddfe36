/// Looks for canaries in a text that arrives in pieces, whatever is between their letters and digits and whatever the case.
struct CanaryStream {
    private let index: CanaryIndex
    private var assembler = ScalarAssembler()
    private var hash: UInt64 = 0
    private var count = 0
    /// The latest letters and digits and where they are from: the offset of the character times eight, and its bytes.
    private var bytes = [UInt8](repeating: 0, count: places)
    private var origins = [Int](repeating: 0, count: places)
    private(set) var position = 0
    private var sightings: [Sighting] = []
    /// Where in the latest letters and digits canaries may have begun, and up to where that was asked.
    private var beginnings: [Int] = []
    private var asked = 0

    /// A canary and where it is, in UTF-8 bytes.
    typealias Sighting = (canary: Int, range: Range<Int>)

    /// Of the circle of the latest; a power of two, and more than a canary has.
    private static let places = 32
    static let length = Canary.foldedLength
    /// Letters and digits of a canary that are seen before it is known that one may have begun: words begin like words.
    static let shortestBeginning = 6
    /// Bytes that a canary takes at most, with whatever stands between its letters: so long a stream waits.
    private static let widest = 16_384

    init(_ index: CanaryIndex) { self.index = index }

    /// The first byte of the text that may be in a canary that is not complete: from there on the letters are those one
    /// begins with, be it one.
    var undecided: Int { offset(of: beginnings.first) }

    /// The first byte of what may be a canary, as far as the letters that have come are the beginning of one.
    var firstBegun: Int { offset(of: beginnings.first { count - $0 >= Self.shortestBeginning }) }

    private func offset(of beginning: Int?) -> Int {
        let open = position - (assembler.isOpen ? assembler.length : 0)
        return beginning.map { min(open, max(position - Self.widest, origins[$0 % Self.places] >> 3)) } ?? open
    }

    /// - Parameter characters: What bytes that UTF-8 does not have stand for.
    mutating func feed(
        _ text: UnsafeRawBufferPointer, _ characters: ScalarAssembler.CharacterLookup = { _ in nil }
    ) {
        let base = position
        var offset = index.canaries.isEmpty ? text.count : 0
        while offset < text.count {
            if !assembler.isOpen {
                offset += feedASCII(UnsafeRawBufferPointer(rebasing: text[offset...]), at: base + offset)
                if offset == text.count { break }
            }
            position = base + offset
            switch assembler.take(text[offset], at: position, characters) {
            case .broken: continue
            case .incomplete, .invalid: break
            case .scalar(let value):
                let length = assembler.length
                for folded in FoldedScalar.of(value).utf8 {
                    take(folded, from: (position + 1 - length) << 3 | length)
                }
            }
            offset += 1
        }
        position = base + text.count
        if !index.canaries.isEmpty { findBeginnings() }
    }

    /// Whatever the pieces are, a beginning is one as long as its letters are those of a canary.
    private mutating func findBeginnings() {
        let first = max(0, count - Self.length + 1)
        beginnings = (beginnings.filter { $0 >= first } + (max(first, asked)..<count)).filter(isBeginning)
        asked = count
    }

    private func isBeginning(_ start: Int) -> Bool {
        index.begins(with: (start..<count).map { bytes[$0 % Self.places] })
    }

    /// The canaries seen since they were taken last.
    mutating func takeSightings() -> [Sighting] {
        defer { sightings.removeAll(keepingCapacity: true) }
        return sightings
    }

    func source(_ canary: Int) -> LeakSource { index.canaries[canary].source }

    /// Reads ASCII up to the first byte that is something else; returns how many bytes that is.
    private mutating func feedASCII(_ text: UnsafeRawBufferPointer, at base: Int) -> Int {
        var offset = 0
        let index = index
        index.withView { view in
            FoldedScalar.ascii.withUnsafeBufferPointer { table in
                while offset < text.count {
                    // Up to the next letters and digits that may be a canary.
                    let found = bytes.withUnsafeMutableBufferPointer { bytes in
                        origins.withUnsafeMutableBufferPointer { origins in
                            Self.read(text, &offset, base, table, view, bytes, origins, &hash, &count)
                        }
                    }
                    guard found else { break }
                    look()
                }
            }
        }
        return offset
    }

    /// Whether it ends behind letters and digits that may be a canary, and not at the end of the ASCII.
    @inline(__always) private static func read(
        _ text: UnsafeRawBufferPointer, _ offset: inout Int, _ base: Int, _ table: UnsafeBufferPointer<UInt8>,
        _ view: CanaryIndex.View, _ bytes: UnsafeMutableBufferPointer<UInt8>,
        _ origins: UnsafeMutableBufferPointer<Int>, _ hash: inout UInt64, _ count: inout Int
    ) -> Bool {
        var (hashed, place, next) = (hash, count, offset)
        defer { (hash, count, offset) = (hashed, place, next) }
        while next < text.count {
            let byte = text[next]
            guard byte < 0x80 else { return false }
            let letter = table[Int(byte)]
            next &+= 1
            if letter == 0 { continue }
            hashed = view.next(hashed, letter, place >= length ? bytes[(place &- length) & (places &- 1)] : nil)
            bytes[place & (places &- 1)] = letter
            origins[place & (places &- 1)] = (base &+ next &- 1) &<< 3 | 1
            place &+= 1
            if place >= length, view.filter.contains(hashed) { return true }
        }
        return false
    }

    private mutating func take(_ byte: UInt8, from origin: Int) {
        let leaving = count >= Self.length ? bytes[(count - Self.length) % Self.places] : nil
        hash = index.withView { $0.next(hash, byte, leaving) }
        bytes[count % Self.places] = byte
        origins[count % Self.places] = origin
        count += 1
        if count >= Self.length, index.withView({ $0.filter.contains(hash) }) { look() }
    }

    private mutating func look() {
        let start = count - Self.length
        let seen = (start..<count).map { bytes[$0 % Self.places] }
        guard let canary = index.place(of: hash, seen) else { return }
        let last = origins[(count - 1) % Self.places]
        let range = origins[start % Self.places] >> 3..<last >> 3 + last & 7
        if range.count <= Self.widest { sightings.append((canary, range)) }
    }
}

/// Paths below a log's prefix: `tile/<level>/<index>[.p/<width>]` (c2sp.org/tlog-tiles, "Merkle Tree").
extension TileAddress {
    /// No path of an index below 2⁶³ is longer.
    private static let maximumPathLength = 64

    /// Reads a path; `nil` unless it is the one way to write an address.
    public init?(path: String) {
        guard path.utf8.count <= Self.maximumPathLength else { return nil }
        var fields = Array(path.utf8).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)[...]
        guard fields.popFirst()?.elementsEqual("tile".utf8) == true, let kind = fields.popFirst(),
            var last = fields.popLast()
        else { return nil }
        let content: Content
        if kind.elementsEqual("entries".utf8) {
            content = .entries
        } else {
            guard let level = Decimal.decode(kind, maximum: UInt64(Self.maximumLevel)) else { return nil }
            content = .hashes(level: Int(level))
        }
        var width = Self.fullWidth
        if let partial = fields.last, partial.suffix(2).elementsEqual(".p".utf8) {
            guard let partialWidth = Decimal.decode(last, maximum: UInt64(Self.fullWidth - 1)) else { return nil }
            width = Int(partialWidth)
            last = partial.dropLast(2)
            fields.removeLast()
        }
        guard let index = Self.index(fields, last) else { return nil }
        self.init(content, index: index, width: width)
        // Groups of zeros at the front would be a second way to write it.
        guard path.utf8.elementsEqual(self.path.utf8) else { return nil }
    }

    /// Reads groups of three digits, all but the last behind an `x`.
    private static func index(_ groups: ArraySlice<ArraySlice<UInt8>>, _ last: ArraySlice<UInt8>) -> UInt64? {
        var index: UInt64 = 0
        for group in groups.map({ $0.removing("x") }) + [last] {
            guard let group, group.count == 3 else { return nil }
            for digit in group {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit), index <= Decimal.maximum / 10 else {
                    return nil
                }
                index = index * 10 + UInt64(digit - UInt8(ascii: "0"))
            }
        }
        return index
    }

    /// The path, without a slash at its front.
    public var path: String {
        var groups: [String] = []
        var rest = index
        repeat {
            let digits = String(rest % 1000)
            let group = String(repeating: "0", count: 3 - digits.count) + digits
            groups.append(groups.isEmpty ? group : "x" + group)
            rest /= 1000
        } while rest > 0
        let kind =
            switch content {
            case .hashes(let level): String(level)
            case .entries: "entries"
            }
        return "tile/\(kind)/" + groups.reversed().joined(separator: "/") + (isFull ? "" : ".p/\(width)")
    }
}

extension TileAddress: CustomStringConvertible {
    public var description: String { path }
}

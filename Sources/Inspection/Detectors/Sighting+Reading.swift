extension Sighting {
    /// The values 0…9 of the digits in the match.
    var digits: [UInt8] {
        var digits: [UInt8] = []
        digits.reserveCapacity(value.count)
        for byte in value { if let digit = Self.digit(byte) { digits.append(digit) } }
        return digits
    }

    /// Whether the digits of the match are written in groups of these sizes.
    func isGrouped(as sizes: [Int]) -> Bool { Self.isGrouped(value, as: sizes) }

    static func isGrouped(_ number: some Sequence<UInt8>, as sizes: [Int]) -> Bool {
        var (group, size) = (0, 0)
        for byte in number {
            if digit(byte) != nil {
                size += 1
            } else if size > 0 {
                guard group < sizes.count, sizes[group] == size else { return false }
                (group, size) = (group + 1, 0)
            }
        }
        return size > 0 ? group + 1 == sizes.count && sizes[group] == size : group == sizes.count
    }

    static func digit(_ byte: UInt8) -> UInt8? {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? byte - UInt8(ascii: "0") : nil
    }

    /// Whether the match continues a number: a digit and one of `marks` stand right before it.
    func continuesNumber(over marks: String = ".") -> Bool {
        guard let mark = context.last, marks.utf8.contains(mark), context.count > 1 else { return false }
        return Self.digit(context[context.count - 2]) != nil
    }

    /// Whether the match stands in a table of hexadecimal numbers: one of digits and capitals, with at most three of
    /// digits alone between.
    var isAmongCodes: Bool {
        var rest = context
        for _ in 0..<4 {
            guard let gap = rest.last, gap == UInt8(ascii: " ") || gap == UInt8(ascii: "\n") else { return false }
            let word = rest.dropLast().suffix(7).reversed().prefix { $0 > UInt8(ascii: "/") }
            let isHex = word.allSatisfy {
                Self.digit($0) != nil || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0)
            }
            guard isHex, (4...6).contains(word.count) else { return false }
            let digits = word.count { Self.digit($0) != nil }
            if (1..<word.count).contains(digits) { return true }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropLast(word.count + 1))
        }
        return false
    }

    /// Whether all letters behind the first `count` bytes are an X: somebody took the value out.
    func isCrossedOut(behind count: Int) -> Bool {
        value.dropFirst(count).allSatisfy { $0 | 0x20 == UInt8(ascii: "x") || $0 == UInt8(ascii: "_") }
    }

    /// Whether one of `words` stands in the last `count` bytes before the match, as a word of its own.
    func mentions(_ words: NearbyWords, within count: Int = Sighting.contextLength) -> Bool {
        words.stand(in: UnsafeRawBufferPointer(rebasing: context.suffix(count)))
    }
}

extension JSONParser {
    /// Objects up to this size are compared key by key, larger ones through a hash table.
    private static let fewMembers = 8

    /// Refuses an object in which two keys are the same once their escapes are decoded.
    ///
    /// The hash is the standard library's, seeded at random for each process: nobody outside can choose keys that
    /// collide.
    mutating func refuseDuplicates(in object: Int, _ bytes: Span<UInt8>) throws(JSONError) {
        if slots[object].count <= Self.fewMembers {
            try compareAll(object, bytes)
        } else {
            try hashAll(object, bytes)
        }
    }

    private func compareAll(_ object: Int, _ bytes: Span<UInt8>) throws(JSONError) {
        let end = slots.count
        var key = object + 1
        while key < end {
            var earlier = object + 1
            while earlier < key {
                if same(earlier, key, bytes) {
                    throw JSONError(offset: Int(slots[key].start), reason: .duplicateKey)
                }
                earlier = Int(slots[earlier + 1].next)
            }
            key = Int(slots[key + 1].next)
        }
    }

    private mutating func hashAll(_ object: Int, _ bytes: Span<UInt8>) throws(JSONError) {
        // A power of two, at least twice the members: a free place is always near.
        let size = 1 << (Int.bitWidth - (slots[object].count * 2 - 1).leadingZeroBitCount)
        table.removeAll(keepingCapacity: table.capacity <= 65_536 || size > 16_384)
        table.append(contentsOf: repeatElement(0, count: size))
        let end = slots.count
        var key = object + 1
        while key < end {
            var place = hash(key, bytes) & (size - 1)
            while table[place] != 0 {
                if same(Int(table[place]), key, bytes) {
                    throw JSONError(offset: Int(slots[key].start), reason: .duplicateKey)
                }
                place = (place + 1) & (size - 1)
            }
            // A key is never slot 0, which the table takes for free.
            table[place] = UInt32(truncatingIfNeeded: key)
            key = Int(slots[key + 1].next)
        }
    }

    private func hash(_ key: Int, _ bytes: Span<UInt8>) -> Int {
        var hasher = Hasher()
        let content = content(key)
        if slots[key].escaped {
            JSONText.decode(bytes, content) { byte in hasher.combine(byte) }
        } else {
            // Byte by byte as well: the same name must hash the same whether it is escaped or not.
            for index in content { hasher.combine(bytes[index]) }
        }
        return hasher.finalize()
    }

    private func same(_ left: Int, _ right: Int, _ bytes: Span<UInt8>) -> Bool {
        let one = content(left)
        let other = content(right)
        if slots[left].escaped || slots[right].escaped {
            return JSONText.decoded(bytes, one) == JSONText.decoded(bytes, other)
        }
        guard one.count == other.count else { return false }
        for offset in 0..<one.count where bytes[one.lowerBound + offset] != bytes[other.lowerBound + offset] {
            return false
        }
        return true
    }

    private func content(_ key: Int) -> Range<Int> { Int(slots[key].start) + 1..<Int(slots[key].end) - 1 }
}

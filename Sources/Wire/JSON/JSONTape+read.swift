extension JSONTape {
    /// Reads one document and forgets the one before.
    ///
    /// - Parameters:
    ///   - document: The bytes. They are kept, not copied.
    ///   - range: The part that is the document; all of `document` by default. Offsets count from the start of
    ///     `document` all the same.
    /// - Throws: ``JSONError`` at the first byte that is wrong. The tape then holds `null`.
    public mutating func read(
        _ document: [UInt8], in range: Range<Int>? = nil, limits: JSONLimits = JSONLimits()
    ) throws(JSONError) {
        let range = (range ?? 0..<document.count).clamped(to: 0..<document.count)
        var parser = JSONParser(limits: limits, slots: takeSlots(for: range.count), table: table)
        table = []
        bytes = []
        do throws(JSONError) {
            guard range.upperBound <= Int(Int32.max) else { throw JSONError(offset: 0, reason: .tooLong) }
            try parser.parse(document.span, range)
        } catch {
            slots = parser.slots
            table = parser.table
            slots.removeAll(keepingCapacity: true)
            slots.append(.empty)
            throw error
        }
        slots = parser.slots
        table = parser.table
        bytes = document
    }

    /// The slots' storage, emptied. What one very large document left behind is given back by the next that is small.
    private mutating func takeSlots(for byteCount: Int) -> [JSONSlot] {
        var taken: [JSONSlot] = []
        swap(&taken, &slots)
        if taken.capacity > 65_536, byteCount < taken.capacity { return [] }
        taken.removeAll(keepingCapacity: true)
        return taken
    }
}

extension PageRedaction {
    /// The copy.
    ///
    /// - Throws: `.pages(.tooManyBytes)` when it would be larger than may be.
    public func document() throws(ExtractionRefusal) -> [UInt8] {
        guard isWhole, packed.count == paint.boxes.count else { throw .broken }
        var left: [[PageWord]] = Array(repeating: [], count: packed.count)
        for index in leftIndices.sorted() {
            let entry = words.entries[index]
            left[entry.page].append(entry.word)
        }
        var writer = PageDocumentWriter(limit: limits.packedBytes)
        for (number, page) in packed.enumerated() {
            var image = page
            if !paint.boxes[number].isEmpty {
                var pixels = try page.unpacked()
                for box in paint.boxes[number] { pixels.fill(box, resolution: resolutions[number]) }
                image = try PackedPage(pixels)
            }
            try writer.add(image, left[number], resolution: resolutions[number])
        }
        return try writer.finished()
    }
}

extension JSONTape {
    /// Where stretches of a string's decoded text lie in the document.
    ///
    /// A stretch that begins or ends inside one escape takes the whole escape: replacing the result never leaves half
    /// of one. Replacement bytes go through ``JSONText/escaped(_:)``.
    ///
    /// - Parameter decoded: Ranges into ``text(_:)``, sorted by where they begin, not overlapping.
    /// - Returns: As many ranges into ``bytes``, in the same order.
    public func source(_ node: JSONNode, of decoded: [Range<Int>]) -> [Range<Int>] {
        let content = contentRange(node)
        guard hasEscapes(node) else {
            return decoded.map { range in
                let range = range.clamped(to: 0..<content.count)
                return content.lowerBound + range.lowerBound..<content.lowerBound + range.upperBound
            }
        }
        var result: [Range<Int>] = []
        result.reserveCapacity(decoded.count)
        var index = content.lowerBound
        var position = 0
        for range in decoded {
            var lower: Int?
            // The unit in which the last stretch ended is passed; one that shares it begins behind it.
            while index < content.upperBound, position < range.upperBound {
                let unit = JSONText.unit(bytes.span, index, content.upperBound)
                if position + unit.count > range.lowerBound, lower == nil { lower = index }
                index += unit.length
                position += unit.count
            }
            result.append((lower ?? index)..<index)
        }
        return result
    }
}

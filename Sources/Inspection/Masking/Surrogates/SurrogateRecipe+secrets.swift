/// Credentials whose form says more than the kinds of their characters.
extension SurrogateRecipe {
    /// A header that everybody has, and as much behind it as the old one had.
    static let jsonWebToken = SurrogateRecipe(canonical: \.bytes) { value, draw, _ in
        var parts = value.bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(Array.init)
        guard parts.count > 1 else { return nil }
        parts[0] = Array("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9".utf8)
        for index in parts.indices.dropFirst() { parts[index] = ShapeSurrogate.of(parts[index], keeping: 0, &draw) }
        return Array(parts.joined(separator: [UInt8(ascii: ".")]))
    }

    /// The lines that say what it is stay, and the names of its headers.
    static let privateKey = SurrogateRecipe(canonical: \.bytes) { value, draw, _ in
        let ruler = Array("-----".utf8)
        var made: [UInt8] = []
        var rest = value.bytes[...]
        var isInside = false
        // Text between rulers is in turn a name and what stands between two names.
        while let start = rest.firstRange(of: ruler) {
            made += isInside ? Array(rest[..<start.lowerBound]) : key(rest[..<start.lowerBound], &draw)
            made += ruler
            rest = rest[start.upperBound...]
            isInside.toggle()
        }
        return made + (isInside ? Array(rest) : key(rest, &draw))
    }

    private static func key(_ text: ArraySlice<UInt8>, _ draw: inout KeyedDraw) -> [UInt8] {
        let newline = UInt8(ascii: "\n")
        let lines = text.split(separator: newline, omittingEmptySubsequences: false).map { line in
            let name = line.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? line.startIndex
            return Array(line[..<name]) + ShapeSurrogate.of(Array(line[name...]), keeping: 0, &draw)
        }
        return Array(lines.joined(separator: [newline]))
    }
}

extension ReviewEvidence {
    /// Which evidence another one's text says came before it, by its digest; `nil` where it was the first, or says nothing.
    public static func previous(in text: String) -> [UInt8]? {
        let name = "previous "
        guard let line = text.split(separator: "\n").last, line.hasPrefix(name) else { return nil }
        let digits = Array(line.dropFirst(name.count))
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(digits[place...place + 1]), radix: 16) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}

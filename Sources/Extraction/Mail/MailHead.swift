/// The fields of a mail, or of a part of one (RFC 5322, 2.2).
struct MailHead {
    /// In their order, names in lower case, bodies unfolded.
    private(set) var fields: [(name: String, body: [UInt8])] = []
    /// What follows the head.
    private(set) var rest: ArraySlice<UInt8>

    static let limit = 1_000

    init(_ bytes: ArraySlice<UInt8>) throws(ExtractionRefusal) {
        rest = bytes
        while let line = takeLine() {
            if line.isEmpty { return }
            if let first = line.first, first == 0x20 || first == 0x09, !fields.isEmpty {
                fields[fields.count - 1].body += line
                continue
            }
            guard fields.count < Self.limit else { throw .damaged(.mail) }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
                // A line that is no field is read as text all the same.
                fields.append(("", Array(line)))
                continue
            }
            fields.append((line[..<colon].trimmed.asciiLowercased, line[(colon + 1)...].trimmed))
        }
    }

    private mutating func takeLine() -> ArraySlice<UInt8>? {
        guard !rest.isEmpty else { return nil }
        let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
        var line = rest[rest.startIndex..<end]
        if line.last == 0x0D { line.removeLast() }
        rest = rest[min(end + 1, rest.endIndex)...]
        return line
    }

    func body(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.body }

    /// The fields as text, encoded words decoded.
    var text: [UInt8] {
        fields.reduce(into: []) { text, field in
            if !field.name.isEmpty { text += Array("\(field.name): ".utf8) }
            text += EncodedWord.decoded(field.body) + [0x0A]
        }
    }
}

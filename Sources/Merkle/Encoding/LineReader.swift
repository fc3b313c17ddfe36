/// Takes a text apart into lines, each of which must end with a newline (U+000A).
struct LineReader {
    /// What has not been read yet.
    private(set) var rest: ArraySlice<UInt8>
    /// The number of the line read last, from 1.
    private(set) var number = 0

    init(_ text: ArraySlice<UInt8>) { rest = text }

    var isAtEnd: Bool { rest.isEmpty }

    /// The next line without its newline; `nil` at the end, and for a last line that has none.
    mutating func next() -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let line = rest[rest.startIndex..<end]
        rest = rest[(end + 1)...]
        number += 1
        return line
    }

    /// What the next line says behind `prefix`; `nil` when it does not begin so, and then nothing is read.
    mutating func next(after prefix: StaticString) -> ArraySlice<UInt8>? {
        var ahead = self
        guard let line = ahead.next(), let value = line.removing(prefix) else { return nil }
        self = ahead
        return value
    }
}

extension ArraySlice<UInt8> {
    /// What follows `prefix`; `nil` when it does not begin with it.
    func removing(_ prefix: StaticString) -> ArraySlice<UInt8>? {
        prefix.withUTF8Buffer { starts(with: $0) ? dropFirst($0.count) : nil }
    }
}

extension [UInt8] {
    /// Adds the UTF-8 of `text`.
    mutating func append(_ text: StaticString) { text.withUTF8Buffer { append(contentsOf: $0) } }
}

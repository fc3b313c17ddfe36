/// Reads heads of HTTP/1.1 messages, strictly: what two readers could understand in two ways is an error (RFC 9112
/// sections 2.2, 3, 4, 5 and 11). Lines end in CR LF alone, names are tokens right before their colon, lines do not fold.
public struct HTTPHeadReader: Sendable {
    /// Bytes a head may have.
    private let limit: Int
    /// How far no end was found.
    private var searched = 0

    public init(limit: Int) { self.limit = limit }

    /// How many bytes the head has that `bytes` begins with; `nil` when its end has not come.
    ///
    /// Called again with more bytes after the same beginning, it goes on where it stopped.
    public mutating func length(_ bytes: UnsafeRawBufferPointer) throws(HTTPSyntaxError) -> Int? {
        var at = max(searched, 3)
        while at < bytes.count {
            // CR LF CR LF ends in a line feed; every other byte is passed over.
            if bytes[at] == 0x0A, bytes[at - 1] == 0x0D, bytes[at - 2] == 0x0A, bytes[at - 3] == 0x0D {
                searched = 0
                guard at < limit else { throw .tooLarge }
                return at + 1
            }
            at += 1
        }
        searched = max(bytes.count, 3)
        if bytes.count >= limit { throw .tooLarge }
        return nil
    }

    public static func request(_ head: UnsafeRawBufferPointer) throws(HTTPSyntaxError) -> RequestHead {
        let end = try lineEnd(head, from: 0)
        let line = head[..<end]
        guard let first = line.firstIndex(of: 0x20), first > 0, first <= 32,
            line[..<first].allSatisfy({ (0x41...0x5A).contains($0) })
        else { throw .startLine }
        let rest = line[(first + 1)...]
        guard let second = rest.firstIndex(of: 0x20), second > first + 1,
            rest[..<second].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw .startLine }
        let minor = try version(rest[(second + 1)...])
        return RequestHead(
            method: String(decoding: line[..<first], as: UTF8.self),
            target: String(decoding: rest[..<second], as: UTF8.self), minorVersion: minor,
            fields: try fields(head, from: end + 2))
    }

    public static func answer(_ head: UnsafeRawBufferPointer) throws(HTTPSyntaxError) -> AnswerHead {
        let end = try lineEnd(head, from: 0)
        let line = head[..<end]
        guard end >= 12, line[8] == 0x20 else { throw .startLine }
        let minor = try version(line[..<8])
        var status = 0
        for byte in line[9..<12] {
            guard (0x30...0x39).contains(byte) else { throw .startLine }
            status = status * 10 + Int(byte - 0x30)
        }
        guard status >= 100, end == 12 || line[12] == 0x20,
            HTTPSyntax.isFieldValue(UnsafeRawBufferPointer(rebasing: line[12...]))
        else { throw .startLine }
        return AnswerHead(
            status: status, reason: end > 13 ? String(decoding: line[13...], as: UTF8.self) : "", minorVersion: minor,
            fields: try fields(head, from: end + 2))
    }

    private static func version(_ text: Slice<UnsafeRawBufferPointer>) throws(HTTPSyntaxError) -> UInt8 {
        guard text.count == 8, text.dropLast().elementsEqual("HTTP/1.".utf8), let digit = text.last,
            digit == 0x30 || digit == 0x31
        else { throw .version }
        return digit - 0x30
    }

    /// Where the line from `start` ends: at its CR LF, before which there is neither.
    private static func lineEnd(_ head: UnsafeRawBufferPointer, from start: Int) throws(HTTPSyntaxError) -> Int {
        var at = start
        while at + 1 < head.count {
            if head[at] == 0x0D {
                guard head[at + 1] == 0x0A else { throw .fieldLine }
                return at
            }
            if head[at] == 0x0A { throw .fieldLine }
            at += 1
        }
        throw .fieldLine
    }

    private static func fields(_ head: UnsafeRawBufferPointer, from start: Int) throws(HTTPSyntaxError) -> HeaderFields
    {
        var fields = HeaderFields(bytes: Array(head), capacity: 16)
        var at = start
        while true {
            let end = try lineEnd(head, from: at)
            if end == at { return fields }
            let colon = try nameEnd(head, at..<end)
            var value = colon + 1..<end
            while let first = value.first, head[first] == 0x20 || head[first] == 0x09 { value = first + 1..<end }
            while let last = value.last, head[last] == 0x20 || head[last] == 0x09 {
                value = value.lowerBound..<last
            }
            guard HTTPSyntax.isFieldValue(UnsafeRawBufferPointer(rebasing: head[value])) else { throw .fieldLine }
            fields.note(name: at..<colon, value: value)
            at = end + 2
        }
    }

    private static func nameEnd(_ head: UnsafeRawBufferPointer, _ line: Range<Int>) throws(HTTPSyntaxError) -> Int {
        var at = line.lowerBound
        while at < line.upperBound, HTTPSyntax.isTokenByte(head[at]) { at += 1 }
        guard at > line.lowerBound, at < line.upperBound, head[at] == UInt8(ascii: ":") else { throw .fieldLine }
        return at
    }
}

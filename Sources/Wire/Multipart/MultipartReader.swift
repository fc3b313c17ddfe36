/// Cuts a form's body into its parts.
struct MultipartReader {
    private let body: [UInt8]
    private let limits: MultipartForm.Limits
    /// CRLF, two hyphens and the boundary.
    private let delimiter: [UInt8]
    private var at = 0

    init(_ body: [UInt8], boundary: String, limits: MultipartForm.Limits) {
        self.body = body
        self.limits = limits
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    mutating func read() throws(MultipartError) -> [MultipartForm.Part] {
        // The first boundary has no line before it.
        guard body.starts(with: delimiter.dropFirst(2)) else { throw MultipartError(offset: 0, reason: .opening) }
        at = delimiter.count - 2
        var parts: [MultipartForm.Part] = []
        while try !atClosing() {
            guard parts.count < limits.maximumParts else {
                throw MultipartError(offset: at, reason: .tooManyParts(limit: limits.maximumParts))
            }
            parts.append(try part())
        }
        return parts
    }

    /// Behind a boundary: whether it was the closing one. Otherwise its line end is passed.
    private mutating func atClosing() throws(MultipartError) -> Bool {
        guard body.count - at >= 2 else { throw MultipartError(offset: at, reason: .unterminated) }
        if body[at] == 0x0D, body[at + 1] == 0x0A {
            at += 2
            return false
        }
        guard body[at] == UInt8(ascii: "-"), body[at + 1] == UInt8(ascii: "-") else {
            throw MultipartError(offset: at, reason: .ambiguousBoundary)
        }
        at += 2
        guard body[at...].isEmpty || body[at...].elementsEqual([0x0D, 0x0A]) else {
            throw MultipartError(offset: at, reason: .trailingBytes)
        }
        return true
    }

    private mutating func part() throws(MultipartError) -> MultipartForm.Part {
        let start = at
        var headers = MultipartHeaders()
        while true {
            let line = try headerLine(from: start)
            if line.isEmpty { break }
            try headers.take(body, line)
        }
        let contentStart = at
        guard let end = MultipartReader.search(delimiter, in: body.span, from: contentStart) else {
            throw MultipartError(offset: body.count, reason: .unterminated)
        }
        at = end + delimiter.count
        return try headers.part(headers: start..<contentStart - 2, body: contentStart..<end)
    }

    /// The line at `at` without its CRLF, which is passed.
    private mutating func headerLine(from start: Int) throws(MultipartError) -> Range<Int> {
        let lineStart = at
        while at < body.count, body[at] != 0x0D, body[at] != 0x0A {
            at += 1
            guard at - start <= limits.maximumHeaderBytes else {
                throw MultipartError(offset: at, reason: .headersTooLarge(limit: limits.maximumHeaderBytes))
            }
        }
        guard body.count - at >= 2 else { throw MultipartError(offset: at, reason: .unterminated) }
        guard body[at] == 0x0D, body[at + 1] == 0x0A else { throw MultipartError(offset: at, reason: .header) }
        at += 2
        return lineStart..<at - 2
    }

    /// Where `delimiter`, which begins with CR, first lies in `bytes`.
    static func search(_ delimiter: [UInt8], in bytes: Span<UInt8>, from start: Int) -> Int? {
        let last = bytes.count - delimiter.count
        var index = start
        while index <= last {
            index = LineEnd.index(in: bytes, from: index)
            guard index <= last else { return nil }
            var matched = 0
            while matched < delimiter.count, bytes[index + matched] == delimiter[matched] { matched += 1 }
            if matched == delimiter.count { return index }
            index += 1
        }
        return nil
    }
}

/// Finds the bytes of a message's body in those that follow its head (RFC 9112 sections 6 and 7). A value: it is given
/// what has come and says what to do with it.
public struct BodyReader: Sendable {
    private enum State: Sendable {
        case length(Int)
        case chunkSize
        case chunk(Int)
        case chunkEnd
        case trailer
        case untilClose
        case done
    }

    /// What the next bytes are.
    public enum Step: Hashable, Sendable {
        /// These bytes of what was given are content.
        case content(Range<Int>)
        case end
        /// Nothing more can be told before more bytes come.
        case more
    }

    private static let lineLimit = 4_096
    private static let trailerLimit = 16_384

    private var state: State
    private var trailerBytes = 0

    /// Whether only the connection's end tells that the body is whole.
    public var endsWithConnection: Bool {
        if case .untilClose = state { true } else { false }
    }

    /// The body that follows a request's head.
    ///
    /// - Throws: ``HTTPSyntaxError/framing`` for anything but one Content-Length or `Transfer-Encoding: chunked`, or
    ///   neither.
    public init(after head: RequestHead) throws(HTTPSyntaxError) {
        state = try Self.framing(head.fields, head.minorVersion) ?? .done
    }

    /// The body that follows an answer's head.
    public init(after head: AnswerHead, toHead: Bool) throws(HTTPSyntaxError) {
        let framing = try Self.framing(head.fields, head.minorVersion)
        state = toHead || head.status == 204 || head.status == 304 ? .done : framing ?? .untilClose
    }

    private static func framing(_ fields: HeaderFields, _ minorVersion: UInt8) throws(HTTPSyntaxError) -> State? {
        let codings = fields.count(of: .transferEncoding)
        let lengths = fields.count(of: .contentLength)
        if codings > 0 {
            guard codings == 1, lengths == 0, minorVersion == 1,
                fields.first(.transferEncoding)?.lowercased() == "chunked"
            else { throw .framing }
            return .chunkSize
        }
        guard lengths > 0 else { return nil }
        guard lengths == 1, let text = fields.first(.contentLength), (1...18).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(text)
        else { throw .framing }
        return length == 0 ? .done : .length(length)
    }

    /// What comes next in `bytes`, and how many of them that takes.
    public mutating func next(_ bytes: UnsafeRawBufferPointer) throws(HTTPSyntaxError) -> (step: Step, taken: Int) {
        var at = 0
        while true {
            switch state {
            case .done: return (.end, at)
            case .untilClose: return bytes.count > at ? (.content(at..<bytes.count), bytes.count) : (.more, at)
            case .length(let left):
                guard at < bytes.count else { return (.more, at) }
                let count = min(left, bytes.count - at)
                state = count == left ? .done : .length(left - count)
                return (.content(at..<at + count), at + count)
            case .chunk(let left):
                guard at < bytes.count else { return (.more, at) }
                let count = min(left, bytes.count - at)
                state = count == left ? .chunkEnd : .chunk(left - count)
                return (.content(at..<at + count), at + count)
            case .chunkSize:
                guard let line = try Self.line(bytes, from: at) else { return (.more, at) }
                let size = try Self.size(bytes, line)
                at = line.upperBound + 2
                state = size == 0 ? .trailer : .chunk(size)
            case .chunkEnd:
                guard bytes.count - at >= 2 else {
                    if bytes.count > at, bytes[at] != 0x0D { throw .chunk }
                    return (.more, at)
                }
                guard bytes[at] == 0x0D, bytes[at + 1] == 0x0A else { throw .chunk }
                at += 2
                state = .chunkSize
            case .trailer:
                // Trailers are read past and dropped (RFC 9110 section 6.5.1).
                guard let line = try Self.line(bytes, from: at) else { return (.more, at) }
                trailerBytes += line.count + 2
                guard trailerBytes <= Self.trailerLimit else { throw .tooLarge }
                at = line.upperBound + 2
                if line.isEmpty { state = .done }
            }
        }
    }

    private static func line(_ bytes: UnsafeRawBufferPointer, from start: Int) throws(HTTPSyntaxError) -> Range<Int>? {
        var at = start
        while at < bytes.count {
            if bytes[at] == 0x0A { throw .chunk }
            if bytes[at] == 0x0D {
                guard at + 1 < bytes.count else { return nil }
                guard bytes[at + 1] == 0x0A else { throw .chunk }
                return start..<at
            }
            at += 1
            if at - start > lineLimit { throw .tooLarge }
        }
        return nil
    }

    /// Hexadecimal digits, then perhaps an extension, which means nothing to anybody (RFC 9112 section 7.1.1).
    private static func size(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>) throws(HTTPSyntaxError) -> Int {
        var size = 0
        var at = line.lowerBound
        while at < line.upperBound, let digit = JSONText.hexadecimalValue(bytes[at]) {
            guard at - line.lowerBound < 15 else { throw .chunk }
            size = size << 4 | Int(digit)
            at += 1
        }
        guard at > line.lowerBound, at == line.upperBound || bytes[at] == UInt8(ascii: ";") else { throw .chunk }
        return size
    }
}

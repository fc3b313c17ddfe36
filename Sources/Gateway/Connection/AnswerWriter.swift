import NIOCore
import Wire

/// Writes answers as HTTP/1.1: gathers what belongs together, so that it leaves in one piece.
struct AnswerWriter {
    private enum Framing {
        case none
        case length
        case chunked
        /// To HEAD, and where the status allows no content: what is given as content is not written.
        case withheld
    }

    /// Longer content is handed on instead of copied.
    static let copied = 16 << 10

    private var out = ByteBuffer()
    private var framing = Framing.none

    /// Whether an answer has begun and not ended.
    private(set) var isOpen = false
    /// Whether nothing but the connection's end says where the open answer ends.
    var endsWithConnection: Bool { isOpen && hasNoEnd }
    private var hasNoEnd = false
    var isEmpty: Bool { out.readableBytes == 0 }

    /// What was gathered, which is forgotten here.
    mutating func take() -> ByteBuffer {
        defer { out = ByteBuffer() }
        return out
    }

    mutating func interim(_ status: Int) {
        out.writeString("HTTP/1.1 \(status) \(AnswerHead(status: status).reason)\r\n\r\n")
    }

    /// Returns whether the connection can stay open after it.
    mutating func begin(
        _ head: AnswerHead, toHead: Bool, minorVersion: UInt8, keepsConnection: Bool
    ) -> Bool {
        isOpen = true
        var keeps = keepsConnection
        let isChunked = head.fields.contains(.transferEncoding)
        // HTTP/1.0 knows no chunks: the end of the connection is the end of the body.
        if isChunked, minorVersion == 0 { keeps = false }
        var lines: [UInt8] = []
        lines.reserveCapacity(64 + head.fields.byteCount)
        lines.append(contentsOf: minorVersion == 0 ? "HTTP/1.0 ".utf8 : "HTTP/1.1 ".utf8)
        Self.append(head.status, to: &lines)
        lines.append(0x20)
        lines.append(contentsOf: head.reason.utf8)
        lines.append(contentsOf: "\r\n".utf8)
        for index in head.fields.indices {
            let name = head.fields.header(at: index)
            if name == .connection && !keeps || name == .transferEncoding && minorVersion == 0 { continue }
            head.fields.write(at: index, to: &lines)
        }
        if !keeps { lines.append(contentsOf: "connection: close\r\n".utf8) }
        lines.append(contentsOf: "\r\n".utf8)
        out.writeBytes(lines)
        // RFC 9110 section 9.3.2: an answer to HEAD has no body, whatever its header says.
        framing =
            toHead || head.status == 204 || head.status == 304
            ? .withheld : isChunked && minorVersion == 1 ? .chunked : .length
        hasNoEnd = if case .length = framing { isChunked } else { false }
        return keeps
    }

    /// Appends a piece of content that is short enough to be copied.
    mutating func append(content: [UInt8]) {
        switch framing {
        case .none, .withheld: return
        case .length: out.writeBytes(content)
        case .chunked:
            writeSize(content.count)
            out.writeBytes(content)
            out.writeStaticString("\r\n")
        }
    }

    /// Appends a piece of content, or returns what has to go out before and after it when it is too long to be copied.
    mutating func frame(_ content: ByteBuffer) -> (before: ByteBuffer, after: ByteBuffer)? {
        if case .withheld = framing { return nil }
        if case .chunked = framing { writeSize(content.readableBytes) }
        var after = ByteBuffer()
        if case .chunked = framing { after.writeStaticString("\r\n") }
        if content.readableBytes > Self.copied { return (take(), after) }
        out.writeImmutableBuffer(content)
        out.writeImmutableBuffer(after)
        return nil
    }

    mutating func append(_ bytes: ByteBuffer) { out.writeImmutableBuffer(bytes) }

    mutating func end() {
        if case .chunked = framing { out.writeStaticString("0\r\n\r\n") }
        framing = .none
        isOpen = false
    }

    private mutating func writeSize(_ count: Int) {
        var digits: [UInt8] = []
        var rest = count
        repeat {
            let digit = UInt8(rest & 15)
            digits.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
            rest >>= 4
        } while rest > 0
        out.writeBytes(digits.reversed())
        out.writeStaticString("\r\n")
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) { bytes.append(contentsOf: String(number).utf8) }
}

import NIOCore
import Wire

/// What a body's reader made of the bytes that have come.
enum BodyPart {
    case content(ByteBuffer)
    case end
    /// Nothing before more bytes come.
    case more
}

extension ByteBuffer {
    /// Takes the next part of a body, without copying it.
    mutating func takeBody(_ reader: inout BodyReader) throws(HTTPSyntaxError) -> BodyPart {
        let (step, taken) = try readableBytesView.withUnsafeBytes { (bytes) throws(HTTPSyntaxError) in
            try reader.next(bytes)
        }
        defer { moveReaderIndex(forwardBy: taken) }
        switch step {
        case .content(let range):
            guard let content = getSlice(at: readerIndex + range.lowerBound, length: range.count) else { return .more }
            return .content(content)
        case .end: return .end
        case .more: return .more
        }
    }
}

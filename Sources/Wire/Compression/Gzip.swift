internal import CZlib

/// The content codings `gzip` (RFC 1952) and `deflate` (RFC 1950), for whole bodies.
public enum Gzip {
    /// How the compressed data is wrapped.
    public enum Format: Hashable, Sendable, CaseIterable {
        /// RFC 1952, what HTTP calls `gzip`: one member or several, one after the other.
        case gzip
        /// RFC 1950, what HTTP calls `deflate` (RFC 9110, section 8.4.1.2).
        case zlib

        /// The format of a `Content-Encoding`; `nil` for any other, and for several.
        public init?(contentEncoding: String) {
            switch contentEncoding.lowercased() {
            case "gzip", "x-gzip": self = .gzip
            case "deflate": self = .zlib
            default: return nil
            }
        }

        var windowBits: Int32 { self == .gzip ? 15 + 16 : 15 }
    }

    /// What `bytes` hold.
    ///
    /// - Throws: ``GzipError`` when more than `limit` bytes come out, and when anything is missing, wrong, or left over.
    public static func inflate(
        _ bytes: [UInt8], limit: Int, format: Format = .gzip
    ) throws(GzipError) -> [UInt8] {
        let inflater = try Inflater(format, limit: limit)
        var output: [UInt8] = []
        output.reserveCapacity(min(limit, bytes.count * 3))
        try inflater.append(bytes, into: &output)
        try inflater.finish()
        return output
    }

    /// `bytes` compressed, as one member.
    ///
    /// - Parameter level: 1, quickest, to 9, smallest.
    public static func deflate(
        _ bytes: [UInt8], level: Int = 6, format: Format = .gzip
    ) throws(GzipError) -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        let level = Int32(min(max(level, 1), 9))
        guard
            deflateInit2_(&stream, level, Z_DEFLATED, format.windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
                == Z_OK
        else { throw .outOfMemory }
        defer { deflateEnd(&stream) }
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        var taken = 0
        var status = Z_OK
        while status == Z_OK {
            // The library counts in 32 bits, and does not write through `next_in`.
            let end = min(bytes.count, taken + 1 << 30)
            let (consumed, produced) = bytes[taken..<end].withUnsafeBufferPointer { input in
                piece.withUnsafeMutableBufferPointer { room in
                    stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                    stream.avail_in = UInt32(input.count)
                    stream.next_out = room.baseAddress
                    stream.avail_out = UInt32(room.count)
                    status = CZlib.deflate(&stream, end == bytes.count ? Z_FINISH : Z_NO_FLUSH)
                    return (input.count - Int(stream.avail_in), room.count - Int(stream.avail_out))
                }
            }
            taken += consumed
            output.append(contentsOf: piece[..<produced])
        }
        guard status == Z_STREAM_END else { throw .outOfMemory }
        return output
    }
}

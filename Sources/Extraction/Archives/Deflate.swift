internal import CZlib

/// DEFLATE (RFC 1951), in one piece, through the system's library.
enum Deflate {
    /// How data is wrapped.
    enum Wrapping: Int32 {
        /// Not at all, as in a ZIP member.
        case raw = -15
        /// RFC 1950, as in a PDF document.
        case zlib = 15
        /// RFC 1952.
        case gzip = 31
    }

    /// What comes out of `bytes` and how many of them it took.
    ///
    /// - Parameter limit: When more comes out, that is a bomb, and is not waited for.
    static func inflate(
        _ bytes: ArraySlice<UInt8>, _ wrapping: Wrapping, limit: Int
    ) throws(ExtractionRefusal) -> (output: [UInt8], taken: Int) {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, wrapping.rawValue, ZLIB_VERSION, size) == Z_OK else { throw .noMemory }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 65_536)
        var taken = 0
        while true {
            let (status, consumed, produced) = step(&stream, bytes.dropFirst(taken), &room)
            taken += consumed
            output += room[..<produced]
            guard output.count <= limit else { throw .bomb }
            if status == Z_STREAM_END { return (output, taken) }
            guard status == Z_OK, consumed > 0 || produced > 0 else { throw .damaged(.compressedData) }
        }
    }

    private static func step(
        _ stream: inout z_stream, _ input: ArraySlice<UInt8>, _ room: inout [UInt8]
    ) -> (Int32, consumed: Int, produced: Int) {
        // The library counts in 32 bits, and does not write through `next_in`.
        input.prefix(1 << 30).withUnsafeBufferPointer { input in
            room.withUnsafeMutableBufferPointer { room in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = room.baseAddress
                stream.avail_out = UInt32(room.count)
                let status = CZlib.inflate(&stream, Z_NO_FLUSH)
                return (status, input.count - Int(stream.avail_in), room.count - Int(stream.avail_out))
            }
        }
    }

    /// `bytes` compressed.
    static func deflate(_ bytes: [UInt8], _ wrapping: Wrapping = .raw) throws(ExtractionRefusal) -> [UInt8] {
        guard bytes.count < 1 << 30 else { throw .tooLarge }
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard
            deflateInit2_(&stream, 6, Z_DEFLATED, wrapping.rawValue, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
                == Z_OK
        else { throw .noMemory }
        defer { deflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        let written = bytes.withUnsafeBufferPointer { input in
            output.withUnsafeMutableBufferPointer { room -> Int? in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = room.baseAddress
                stream.avail_out = UInt32(room.count)
                return CZlib.deflate(&stream, Z_FINISH) == Z_STREAM_END ? room.count - Int(stream.avail_out) : nil
            }
        }
        guard let written else { throw .noMemory }
        return Array(output[..<written])
    }

    /// CRC-32 as ZIP and gzip use it (ISO 3309).
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBufferPointer { buffer in
            UInt32(truncatingIfNeeded: crc32_z(0, buffer.baseAddress, buffer.count))
        }
    }
}

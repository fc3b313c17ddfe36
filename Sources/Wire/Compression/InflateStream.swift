internal import CZlib

/// One stream of the library, and what has come out of it.
struct InflateStream: ~Copyable {
    private enum State {
        /// Inside a member, or before the first.
        case member
        /// A member has ended; another may follow.
        case ended
        case failed(GzipError)
    }

    private let format: Gzip.Format
    private let limit: Int
    private var total = 0
    private var state = State.member
    /// At one address for as long as the library uses it: its inner state points back.
    private let stream: UnsafeMutablePointer<z_stream>
    private var room = [UInt8](repeating: 0, count: Inflater.pieceBytes)

    init(_ format: Gzip.Format, limit: Int) throws(GzipError) {
        self.format = format
        self.limit = limit
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = inflateInit2_(stream, format.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            stream.deallocate()
            throw .outOfMemory
        }
        self.stream = stream
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Takes bytes of `input` from `taken` on, and gives what comes out; `nil` when all are taken and nothing more does.
    mutating func step(_ input: [UInt8], _ taken: inout Int) throws(GzipError) -> ArraySlice<UInt8>? {
        if case .failed(let error) = state { throw error }
        do throws(GzipError) {
            return try produce(input, &taken)
        } catch {
            state = .failed(error)
            throw error
        }
    }

    private mutating func produce(_ input: [UInt8], _ taken: inout Int) throws(GzipError) -> ArraySlice<UInt8>? {
        while true {
            if case .ended = state {
                if taken == input.count { return nil }
                // Only another member may follow; padding is refused with its first byte.
                guard format == .gzip, input[taken] == 0x1F, inflateReset(stream) == Z_OK else { throw .corrupt }
                state = .member
            }
            let (status, consumed, produced) = inflate(input, from: taken)
            taken += consumed
            total += produced
            guard total <= limit else { throw .tooLarge(limit: limit) }
            switch status {
            case Z_STREAM_END: state = .ended
            case Z_OK: break
            // No room was wanting: the library waits for more input.
            case Z_BUF_ERROR: return nil
            case Z_MEM_ERROR: throw .outOfMemory
            default: throw .corrupt
            }
            if produced > 0 { return room[..<produced] }
        }
    }

    private mutating func inflate(_ input: [UInt8], from start: Int) -> (Int32, consumed: Int, produced: Int) {
        let stream = stream
        return input.withUnsafeBufferPointer { input in
            room.withUnsafeMutableBufferPointer { room in
                // The library counts in 32 bits, and does not write through `next_in`.
                let part = UnsafeBufferPointer(rebasing: input[start..<min(input.count, start + 1 << 30)])
                stream.pointee.next_in = UnsafeMutablePointer(mutating: part.baseAddress)
                stream.pointee.avail_in = UInt32(part.count)
                stream.pointee.next_out = room.baseAddress
                stream.pointee.avail_out = UInt32(room.count)
                let status = CZlib.inflate(stream, Z_NO_FLUSH)
                return (status, part.count - Int(stream.pointee.avail_in), room.count - Int(stream.pointee.avail_out))
            }
        }
    }

    mutating func finish() throws(GzipError) {
        switch state {
        case .ended: return
        case .member: throw .truncated
        case .failed(let error): throw error
        }
    }
}

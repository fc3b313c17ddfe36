import NIOCore
import Wire

/// A stream that comes packed, unpacked one piece at a time: what one read brings may hold a thousand times as much.
struct PackedStream {
    /// What is to happen next.
    enum Turn {
        /// Nothing before something else happens.
        case none
        /// It is being unpacked.
        case running
        /// It goes on when others have had their turn.
        case due
    }

    private let inflater: Inflater
    private var bytes: [UInt8] = []
    private var taken = 0

    var turn = Turn.none

    /// Whether there may be another piece without more bytes.
    private(set) var hasMore = false

    /// - Parameter limit: More bytes than this may not come out, over the whole stream.
    init(_ format: Gzip.Format, limit: Int) throws(GzipError) { inflater = try Inflater(format, limit: limit) }

    /// Whether what came ends where packed content ends; nothing at all does.
    var endsWhole: Bool { isEmpty || (try? inflater.finish()) != nil }
    private var isEmpty = true

    mutating func append(_ part: ByteBuffer) {
        isEmpty = isEmpty && part.readableBytes == 0
        bytes.removeFirst(taken)
        taken = 0
        bytes.append(contentsOf: part.readableBytesView)
        hasMore = true
    }

    /// The next piece, of at most ``Wire/Inflater/pieceBytes``; `nil` when more bytes are needed for one.
    mutating func next() throws(GzipError) -> ArraySlice<UInt8>? {
        if let piece = try inflater.next(bytes, from: &taken) { return piece }
        bytes = []
        taken = 0
        hasMore = false
        return nil
    }
}

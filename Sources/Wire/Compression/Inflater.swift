internal import CZlib
internal import Synchronization

/// Decompresses what comes in pieces.
///
/// What comes out in total is bounded by the limit given at the start, and is handed over in pieces of at most
/// ``pieceBytes``, so a small piece that holds a thousand times as much never lies in memory as a whole.
/// After an error every call throws the same again.
public final class Inflater: Sendable {
    /// The most that is handed over at a time.
    public static let pieceBytes = 65_536

    private let stream: Mutex<InflateStream>

    /// - Parameter limit: More bytes than this may not come out, over all pieces.
    public init(_ format: Gzip.Format, limit: Int) throws(GzipError) {
        stream = Mutex(try InflateStream(format, limit: limit))
    }

    /// Decompresses the next piece and appends what comes out.
    public func append(_ bytes: [UInt8], into output: inout [UInt8]) throws(GzipError) {
        var taken = 0
        while let piece = try next(bytes, from: &taken) { output.append(contentsOf: piece) }
    }

    /// Decompresses the next piece and appends what comes out.
    public func append(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) throws(GzipError) {
        try append(Array(bytes), into: &output)
    }

    /// Decompresses the next piece and gives what comes out, piece by piece, to `body`; stops when it throws, and is
    /// then of no more use.
    public func append(_ bytes: [UInt8], _ body: (ArraySlice<UInt8>) throws -> Void) throws {
        var taken = 0
        while let piece = try next(bytes, from: &taken) { try body(piece) }
    }

    /// Decompresses `bytes` from `taken` on as far as one piece goes, and moves `taken` behind what it took. `nil` when
    /// all are taken and nothing more comes out.
    public func next(_ bytes: [UInt8], from taken: inout Int) throws(GzipError) -> ArraySlice<UInt8>? {
        let start = taken
        let (piece, end) = try stream.withLock { (stream) throws(GzipError) in
            var taken = start
            let piece = try stream.step(bytes, &taken)
            return (piece, taken)
        }
        taken = end
        return piece
    }

    /// Says that no more comes.
    ///
    /// - Throws: ``GzipError/truncated`` when more should have.
    public func finish() throws(GzipError) {
        try stream.withLock { (stream) throws(GzipError) in try stream.finish() }
    }
}

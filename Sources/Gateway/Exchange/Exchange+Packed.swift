import NIOCore
import Wire

/// A stream that comes packed is passed on no faster than it is taken, and in turns, so that no other exchange waits for
/// it.
extension Exchange {
    /// So many pieces are unpacked in one turn.
    private static let piecesInTurn = 4

    func passPacked(_ part: ByteBuffer) {
        packed?.append(part)
        unpack()
    }

    /// Goes on with what is left, if it may.
    func unpack() {
        guard packed?.turn == PackedStream.Turn.none else { return }
        packed?.turn = .running
        do {
            for _ in 0..<Self.piecesInTurn {
                guard takesPieces, let piece = try packed?.next() else { break }
                piece.withUnsafeBytes { pass($0) }
            }
        } catch {
            return refuse(.upstreamInvalid, reason: "answer.encoding")
        }
        connection.flushIfWanted()
        packed?.turn = .none
        afterTurn()
    }

    private func afterTurn() {
        let hasMore = packed?.hasMore == true
        switch phase {
        case .streaming(let upstream):
            // Nothing more is read before what is here has gone on.
            upstream.setReading(
                !hasMore && connection.hasSentHead && connection.isWritable && !tokenHold.isWaiting)
        case .unpacking where !hasMore: return endStream()
        case .unpacking: break
        default: return
        }
        guard hasMore, takesPieces else { return }
        packed?.turn = .due
        connection.eventLoop.assumeIsolated().execute { [self] in
            packed?.turn = .none
            unpack()
        }
    }

    private var takesPieces: Bool {
        if tokenHold.isWaiting { return false }
        return switch phase {
        case .streaming, .unpacking: connection.hasSentHead ? connection.isWritable : waitingForRecord.isEmpty
        default: false
        }
    }
}

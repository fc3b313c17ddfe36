internal import Trust

/// Opens what ``BackupWriter`` wrote, piece by piece. Nothing is given out that was not proved to be as it was written, in its
/// place; that nothing follows is proved when the last piece was given out.
struct BackupReader {
    private let sealer: BackupSealer
    private let source: ByteSource
    /// The frame after the one that is open; empty where that is the last.
    private var ahead: [UInt8]
    private var frame: [UInt8] = []
    /// How much of the frame was given out.
    private var taken = 0
    private var number: UInt64 = 0
    /// How many sealed bytes were opened.
    private var opened: Int64 = 0

    /// - Parameter source: Stands behind the header.
    init(_ header: BackupHeader, _ keys: BackupKeys, _ source: @escaping ByteSource) throws(BackupError) {
        guard keys.isMark(header.mark, of: header.salt) else { throw .otherKey }
        sealer = keys.sealer(header: header.bytes)
        self.source = source
        ahead = try gather(BackupKeys.frame + BackupKeys.overhead, from: source)
        guard !ahead.isEmpty else { throw .truncated }
    }

    /// The next piece; `nil` at the end.
    mutating func next() throws(BackupError) -> Piece? {
        let head = try take(Piece.head)
        if head.isEmpty { return nil }
        guard head.count == Piece.head, let kind = PieceKind(rawValue: head[0]) else {
            throw .malformed("it holds a piece of an unknown kind")
        }
        let length = head.dropFirst().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= Piece.longest else { throw .malformed("a piece of it is longer than one can be") }
        let bytes = try take(Int(length))
        guard bytes.count == Int(length) else { throw .malformed("its last piece is not whole") }
        return Piece(kind: kind, bytes: bytes)
    }

    /// So many bytes, or fewer at the end. Never reserves more than has been proved to be there.
    private mutating func take(_ count: Int) throws(BackupError) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            if taken == frame.count {
                guard try advance() else { break }
                continue
            }
            let part = frame[taken...].prefix(count - bytes.count)
            bytes += part
            taken += part.count
        }
        return bytes
    }

    /// Opens the next frame. Returns whether there was one.
    private mutating func advance() throws(BackupError) -> Bool {
        if ahead.isEmpty { return false }
        let sealed = ahead
        ahead = try gather(BackupKeys.frame + BackupKeys.overhead, from: source)
        guard let frame = try? sealer.open(sealed, number: number, isLast: ahead.isEmpty) else {
            throw .altered(after: opened)
        }
        self.frame = frame
        taken = 0
        number += 1
        opened += Int64(sealed.count)
        return true
    }
}

internal import Trust

/// Seals pieces, frame by frame; holds one frame.
struct BackupWriter {
    private let sealer: BackupSealer
    private var frame: [UInt8] = []
    private var number: UInt64 = 0
    /// How many bytes left.
    private(set) var count: Int64 = 0

    init(_ header: BackupHeader, _ keys: BackupKeys, to sink: ByteSink) throws(BackupError) {
        sealer = keys.sealer(header: header.bytes)
        frame.reserveCapacity(BackupKeys.frame)
        try sink(header.bytes)
        count = Int64(header.bytes.count)
    }

    mutating func write(_ kind: PieceKind, _ bytes: [UInt8], to sink: ByteSink) throws(BackupError) {
        var head = [kind.rawValue]
        head.append(bigEndian: UInt64(bytes.count))
        try write(head[...], to: sink)
        try write(bytes[...], to: sink)
    }

    /// The last frame says that it is the last, so that a backup that was cut off at a frame's end is not taken for whole.
    mutating func finish(to sink: ByteSink) throws(BackupError) { try seal(isLast: true, to: sink) }

    private mutating func write(_ bytes: ArraySlice<UInt8>, to sink: ByteSink) throws(BackupError) {
        var rest = bytes
        while !rest.isEmpty {
            // A full frame waits until it is known whether it is the last.
            if frame.count == BackupKeys.frame { try seal(isLast: false, to: sink) }
            let part = rest.prefix(BackupKeys.frame - frame.count)
            frame += part
            rest = rest.dropFirst(part.count)
        }
    }

    private mutating func seal(isLast: Bool, to sink: ByteSink) throws(BackupError) {
        let sealed: [UInt8]
        do {
            sealed = try sealer.seal(frame, number: number, isLast: isLast)
        } catch {
            throw .file(error.description)
        }
        try sink(sealed)
        number += 1
        count += Int64(sealed.count)
        frame.removeAll(keepingCapacity: true)
    }
}

extension WriteAheadCheck {
    /// How many frames are read at a time.
    private static let batch = 256

    /// Looks through the write-ahead log of a database, all of it, however long it is.
    static func damages(ofLog path: String, _ name: String) throws(StoreError) -> [FileDamage] {
        let begin = try FileBytes.read(path, atMost: beginLength)
        guard var check = begin.withUnsafeBytes({ WriteAheadCheck($0) }) else { return [] }
        try FileBytes.pieces(path, of: batch * frameLength, from: Int64(headerLength)) { frames, _ in
            check.take(frames)
            return check.damage == nil
        }
        return check.damage.map { [FileDamage(file: name, offset: $0.offset, reason: $0.reason)] } ?? []
    }
}

extension WriteAheadCheck {
    /// How many frames are read at a time.
    private static let batch = 256

    /// What is damaged in the write-ahead log of a database. It is looked at to its end, however long it is.
    static func damages(ofLog path: String, _ name: String) throws(StoreError) -> [FileDamage] {
        let damage = try reading(path)?.damage
        return damage.map { [FileDamage(file: name, offset: $0.offset, reason: $0.reason)] } ?? []
    }

    /// An end of it that fits no transaction.
    static func tails(ofLog path: String, _ name: String) throws(StoreError) -> [FileDamage] {
        let tail = try reading(path)?.tail
        return tail.map {
            [FileDamage(file: name, offset: $0, reason: "the log's last transaction is not whole and is dropped")]
        } ?? []
    }

    private static func reading(_ path: String) throws(StoreError) -> WriteAheadCheck? {
        let begin = try FileBytes.read(path, atMost: beginLength)
        guard var check = begin.withUnsafeBytes({ WriteAheadCheck($0) }) else { return nil }
        try FileBytes.pieces(path, of: batch * frameLength, from: Int64(headerLength)) { frames, _ in
            check.take(frames)
            return check.damage == nil
        }
        return check
    }
}

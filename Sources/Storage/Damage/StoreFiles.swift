internal import Foundation

/// Reads the files of a store as they lie, without opening it and without changing anything.
///
/// What SQLite and the journal are asked shows what they look at; this shows every byte that somebody might. Works beside
/// processes that write: what does not fit is read again before it is told.
public enum StoreFiles {
    /// How often what seems damaged is read, in case somebody was writing.
    private static let attempts = 5
    private static let pause: UInt32 = 50_000
    private static let log = StoreDirectory.database + "-wal"

    /// The name of the database's file.
    public static var database: String { StoreDirectory.database }

    /// - Throws: ``StoreError`` when a file cannot be read at all. Damage is no error but what this looks for.
    public static func check(_ directory: String) throws(StoreError) -> FileCheck {
        try check(directory, attempts: attempts)
    }

    /// With one attempt, for a store that nobody has open.
    static func check(_ directory: String, attempts: Int) throws(StoreError) -> FileCheck {
        var check = FileCheck()
        try DatabaseCheck.check(directory + "/" + StoreDirectory.database, attempts: attempts, &check)
        check.damages += try damagesOfLog(directory, attempts)
        check.damages += try lasting(attempts) { () throws(StoreError) in
            try JournalCheck.damages(
                in: FileBytes.read(directory + "/" + JournalLayout.name, atMost: JournalLayout.longestLength),
                shared: FileBytes.read(directory + "/" + JournalLayout.lockName, atMost: JournalLayout.block))
        }
        check.tails += try lasting(attempts) { () throws(StoreError) in
            try WriteAheadCheck.tails(ofLog: directory + "/" + log, log)
        }
        check.tails += try lasting(attempts) { () throws(StoreError) in
            try JournalCheck.tails(
                in: FileBytes.read(directory + "/" + JournalLayout.name, atMost: JournalLayout.longestLength))
        }
        return check
    }

    /// - Throws: ``StoreError/Code/corrupt`` when opening the database would drop transactions that were committed, and with
    ///   them whatever they revoked, because a byte of the write-ahead log before them was changed.
    static func requireLog(_ directory: String) throws(StoreError) {
        guard let damage = try damagesOfLog(directory, attempts).first else { return }
        throw StoreError(
            .corrupt, "opening the store",
            hint:
                "\(damage), and opening it would drop what they say; keep a copy of the data directory and restore a backup"
        )
    }

    private static func damagesOfLog(_ directory: String, _ attempts: Int) throws(StoreError) -> [FileDamage] {
        try lasting(attempts) { () throws(StoreError) in
            try WriteAheadCheck.damages(ofLog: directory + "/" + log, log)
        }
    }

    /// What is found each time: a file that is being written shows something else the next time.
    static func lasting(_ attempts: Int, _ find: () throws(StoreError) -> [FileDamage]) throws(StoreError)
        -> [FileDamage]
    {
        var found = try find()
        for _ in 1..<attempts where !found.isEmpty {
            usleep(pause)
            let again = Set(try find())
            found = found.filter(again.contains)
        }
        return found
    }
}

/// Reading a file that is not ours to change.
enum FileBytes {
    /// What a file begins with, all of it when it is not longer than `limit`; empty when there is none.
    static func read(_ path: String, atMost limit: Int) throws(StoreError) -> [UInt8] {
        var bytes: [UInt8] = []
        try pieces(path) { piece, _ in
            bytes += piece.prefix(limit - bytes.count)
            return bytes.count < limit
        }
        return bytes
    }

    /// Lends out a file piece by piece, `length` bytes each but for the last, until `body` answers `false`.
    static func pieces(
        _ path: String, of length: Int = 1 << 20, from start: Int64 = 0,
        _ body: (UnsafeRawBufferPointer, Int64) -> Bool
    ) throws(StoreError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return }
            throw StoreError(.inputOutput, "reading `\((path as NSString).lastPathComponent)`")
        }
        defer { close(file) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: length, alignment: 16)
        defer { buffer.deallocate() }
        var offset = start
        while true {
            var count = 0
            while count < length {
                let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
                let read = pread(file, rest.baseAddress, rest.count, off_t(offset) + off_t(count))
                if read < 0, errno == EINTR { continue }
                guard read >= 0 else {
                    throw StoreError(.inputOutput, "reading `\((path as NSString).lastPathComponent)`")
                }
                if read == 0 { break }
                count += read
            }
            guard count > 0, body(UnsafeRawBufferPointer(rebasing: buffer[..<count]), offset), count == length else {
                return
            }
            offset += Int64(count)
        }
    }
}

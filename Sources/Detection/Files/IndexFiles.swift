internal import Foundation
internal import Trust

/// The files of keyed hashes and fingerprints beside the database: `detection/HASH.index` in the data directory, 0600.
///
/// A file has the name of what is in it and is never changed. So the database says which are in force, and a change is its
/// transaction's. Whoever read an older state and finds a file gone looks again.
public struct IndexFiles: Sendable {
    /// A file that was written.
    public struct Written: Hashable, Sendable {
        /// SHA-256, hexadecimal: its name.
        public var hash: String
        public var bytes: Int
    }

    public let directory: String
    static let ending = ".index"

    /// - Parameter data: The store's directory.
    public init(data: String) { directory = data + "/detection" }

    /// Takes what `body` gives to its sink, and returns when that is on stable storage under its name.
    public func write(
        _ body: (@escaping (UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws(DetectionError) -> Written {
        try prepare()
        let made = "\(directory)/\(UUID().uuidString).new"
        let descriptor = open(made, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Self.failed("made") }
        let writing = WritingFile(descriptor)
        defer {
            writing.close()
            unlink(made)
        }
        do {
            try body { try writing.write($0) }
        } catch {
            throw .file("the index cannot be written: \(error)")
        }
        guard fsync(descriptor) == 0 else { throw Self.failed("written") }
        let hash = writing.hash
        guard rename(made, path(hash)) == 0, Self.syncDirectory(directory) else { throw Self.failed("put in place") }
        return Written(hash: hash, bytes: writing.count)
    }

    /// Lends out the bytes of a file, which are mapped and not in memory.
    public func read<Value>(
        _ hash: String, _ body: (UnsafeRawBufferPointer) throws -> Value
    ) throws(DetectionError) -> Value {
        let descriptor = open(path(hash), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            throw .file("`\(path(hash))` cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size > 0,
            let start = mmap(nil, Int(facts.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
        else { throw .file("`\(path(hash))` is no file of an index") }
        defer { munmap(start, Int(facts.st_size)) }
        do {
            return try body(UnsafeRawBufferPointer(start: start, count: Int(facts.st_size)))
        } catch {
            throw .file("`\(path(hash))`: \(error)")
        }
    }

    /// Removes files that nothing refers to any more. Only for whoever holds the lock: what is written under it is referred to
    /// before it ends.
    public func forget(except hashes: Set<String>) {
        let kept = Set(hashes.map { $0 + Self.ending })
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        for name in names where !kept.contains(name) && (name.hasSuffix(Self.ending) || name.hasSuffix(".new")) {
            unlink("\(directory)/\(name)")
        }
    }

    /// Held by one process at a time: what is read, changed and written again must not be changed in between.
    public func lock() throws(DetectionError) -> FileLock {
        try prepare()
        let descriptor = open("\(directory)/lock", O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Self.failed("locked") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .file("another command is changing what is looked for; wait for it and try again")
        }
        return FileLock(descriptor)
    }

    private func path(_ hash: String) -> String { "\(directory)/\(hash)\(Self.ending)" }

    private func prepare() throws(DetectionError) {
        guard mkdir(directory, 0o700) == 0 || errno == EEXIST else { throw Self.failed("made") }
        var facts = stat()
        guard lstat(directory, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR, facts.st_mode & 0o077 == 0,
            facts.st_uid == geteuid()
        else {
            throw .file(
                "`\(directory)` is open to others, or somebody else's; make it yours and close it (`chmod 700`)")
        }
    }

    private static func failed(_ what: String) -> DetectionError {
        .file("the index cannot be \(what): \(String(cString: strerror(errno)))")
    }

    private static func syncDirectory(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }
}

/// A lock that ends with it.
public final class FileLock: Sendable {
    private let descriptor: Int32

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit {
        // A process that is being started has a copy until it runs its program: closing this one alone would not release it.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A directory of the system's.
///
/// Files are made 0600 and are not inherited by child processes; symbolic links are not followed.
public final class POSIXDirectory: FileSystem {
    private let descriptor: Int32
    private let isReadOnly: Bool

    /// Opens a directory that is there.
    ///
    /// - Parameters:
    ///   - path: The directory's path.
    ///   - isReadOnly: Files are opened for reading alone, and nothing else is done.
    public init(_ path: String, isReadOnly: Bool = false) throws(FileSystemError) {
        descriptor = Self.uninterrupted {
            openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
        }
        self.isReadOnly = isReadOnly
        guard descriptor >= 0 else { throw FileSystemError(errno: errno, .open) }
    }

    deinit { close(descriptor) }

    public func open(_ name: String) throws(FileSystemError) -> any OpenFile {
        try file(name, isReadOnly ? O_RDONLY : O_RDWR, .open)
    }

    public func create(_ name: String) throws(FileSystemError) -> any OpenFile {
        try requireWritable(.create)
        return try file(name, O_RDWR | O_CREAT | O_TRUNC, .create)
    }

    private func file(
        _ name: String, _ flags: Int32, _ operation: FileSystemError.Operation
    ) throws(FileSystemError) -> any OpenFile {
        try Self.check(name, operation)
        let file = Self.uninterrupted { openat(descriptor, name, flags | O_CLOEXEC | O_NOFOLLOW, 0o600) }
        guard file >= 0 else { throw FileSystemError(errno: errno, operation) }
        return POSIXFile(file)
    }

    public func rename(_ name: String, to other: String) throws(FileSystemError) {
        try requireWritable(.rename)
        try Self.check(name, .rename)
        try Self.check(other, .rename)
        guard renameat(descriptor, name, descriptor, other) == 0 else { throw FileSystemError(errno: errno, .rename) }
    }

    public func remove(_ name: String) throws(FileSystemError) {
        try requireWritable(.remove)
        try Self.check(name, .remove)
        guard unlinkat(descriptor, name, 0) == 0 else { throw FileSystemError(errno: errno, .remove) }
    }

    public func list() throws(FileSystemError) -> [String] {
        // A descriptor of its own: reading a directory moves it.
        let copy = Self.uninterrupted { openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0) }
        guard copy >= 0 else { throw FileSystemError(errno: errno, .list) }
        guard let stream = fdopendir(copy) else {
            let failure = FileSystemError(errno: errno, .list)
            close(copy)
            throw failure
        }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw FileSystemError(errno: errno, .list) }
        return names
    }

    public func sync() throws(FileSystemError) {
        try requireWritable(.sync)
        guard fsync(descriptor) == 0 else { throw FileSystemError(errno: errno, .sync) }
    }

    private func requireWritable(_ operation: FileSystemError.Operation) throws(FileSystemError) {
        if isReadOnly { throw FileSystemError(.readOnly, operation) }
    }

    /// Nothing outside of the directory has a name here.
    private static func check(_ name: String, _ operation: FileSystemError.Operation) throws(FileSystemError) {
        let isElsewhere = name.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "/") }
        guard !name.isEmpty, name != ".", name != "..", !isElsewhere else { throw FileSystemError(.name, operation) }
    }

    /// Calls again when a signal came in between.
    static func uninterrupted<Value: SignedInteger>(_ call: () -> Value) -> Value {
        while true {
            let value = call()
            if value >= 0 || errno != EINTR { return value }
        }
    }
}

internal import Foundation

/// A file that holds a key as 32 raw bytes, for its owner's eyes alone.
enum KeyFile {
    /// The key; `nil` when there is no file. A file that others may read, of another size, or that is no file is
    /// refused.
    static func read(_ path: String) throws(SealingError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("read", path)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure("read", path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw SealingError(.keyFile, "the key file `\(path)` is not a regular file")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw SealingError(.keyExposed, "users other than its owner may read the key file `\(path)`: chmod 600 it")
        }
        // One byte more than fits shows a longer file.
        var bytes = [UInt8](repeating: 0, count: MasterKey.length + 1)
        let count = bytes.withUnsafeMutableBytes { Foundation.read(file, $0.baseAddress, $0.count) }
        guard count >= 0 else { throw failure("read", path) }
        guard count == MasterKey.length else {
            throw SealingError(.keyMalformed, "the key file `\(path)` must hold exactly \(MasterKey.length) bytes")
        }
        return Array(bytes.prefix(count))
    }

    /// Makes the file, complete or not at all, and returns when it is on stable storage. `false` when there is one
    /// already, which is left as it is.
    static func create(_ path: String, _ bytes: [UInt8]) throws(SealingError) -> Bool {
        let draft = "\(path).\(getpid()).\(UInt32.random(in: .min ... .max))"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("make", path) }
        defer { unlink(draft) }
        let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        let synced = fsync(file)
        guard close(file) == 0, written == bytes.count, synced == 0 else { throw failure("make", path) }
        guard link(draft, path) == 0 else {
            if errno == EEXIST { return false }
            throw failure("make", path)
        }
        try syncDirectory(of: path)
        return true
    }

    private static func syncDirectory(of path: String) throws(SealingError) {
        let parent = (path as NSString).deletingLastPathComponent
        let directory = open(parent.isEmpty ? "." : parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw failure("make", path) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw failure("make", path) }
    }

    private static func failure(_ verb: String, _ path: String) -> SealingError {
        let reason = String(cString: strerror(errno)).lowercased()
        return SealingError(.keyFile, "cannot \(verb) the key file `\(path)`: \(reason)")
    }
}

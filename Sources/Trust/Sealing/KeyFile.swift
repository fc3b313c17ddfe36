internal import Foundation

/// A file that holds a key as 32 raw bytes, or another secret, for its owner's eyes alone.
package enum KeyFile {
    /// The key; `nil` when there is no file. One of another size is refused.
    static func read(_ path: String) throws(SealingError) -> [UInt8]? {
        // One byte more than fits shows a longer file.
        guard var bytes = try read(path, atMost: MasterKey.length + 1) else { return nil }
        guard bytes.count == MasterKey.length else {
            Wiping.clear(&bytes)
            throw SealingError(.keyMalformed, "the key file `\(path)` must hold exactly \(MasterKey.length) bytes")
        }
        return bytes
    }

    /// What a file that holds a secret has in it; `nil` when there is no file. A file that others may read, that belongs to
    /// somebody else, that is longer or that is no file is refused.
    package static func read(_ path: String, atMost limit: Int) throws(SealingError) -> [UInt8]? {
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
        guard belongsHere(status.st_uid, path) else {
            throw SealingError(.keyExposed, "the key file `\(path)` belongs to another user than this program runs as")
        }
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        defer { Wiping.clear(&bytes) }
        let count = bytes.withUnsafeMutableBytes { Foundation.read(file, $0.baseAddress, $0.count) }
        guard count >= 0 else { throw failure("read", path) }
        guard count <= limit else {
            throw SealingError(.keyMalformed, "the key file `\(path)` is longer than it can be")
        }
        return Array(bytes.prefix(count))
    }

    /// Whether a file of this owner is one to believe: ours, the system's, or, for an administrator who looks after somebody
    /// else's store, that of the directory's owner.
    private static func belongsHere(_ owner: uid_t, _ path: String) -> Bool {
        if owner == geteuid() || owner == 0 { return true }
        var status = stat()
        return stat(parent(of: path), &status) == 0 && status.st_uid == owner
    }

    /// Makes the file, complete or not at all, and returns when it is on stable storage. `false` when there is one
    /// already, which is left as it is.
    static func create(_ path: String, _ bytes: [UInt8]) throws(SealingError) -> Bool {
        let draft = try written(bytes, for: path)
        defer { unlink(draft) }
        guard link(draft, path) == 0 else {
            if errno == EEXIST { return false }
            throw failure("make", path)
        }
        try syncDirectory(of: path)
        return true
    }

    /// Puts other content in the file's place, in one step, and returns when that is on stable storage.
    static func replace(_ path: String, _ bytes: [UInt8]) throws(SealingError) {
        let draft = try written(bytes, for: path)
        guard rename(draft, path) == 0 else {
            defer { unlink(draft) }
            throw failure("make", path)
        }
        try syncDirectory(of: path)
    }

    /// Takes the file away, if it is there, and returns when that is on stable storage.
    static func remove(_ path: String) throws(SealingError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw failure("remove", path) }
        try syncDirectory(of: path)
    }

    /// Whether there is anything of this name.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// A file beside `path` with these bytes, on stable storage.
    private static func written(_ bytes: [UInt8], for path: String) throws(SealingError) -> String {
        let draft = "\(path).\(getpid()).\(UInt32.random(in: .min ... .max))"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("make", path) }
        let count = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        let synced = fsync(file)
        guard close(file) == 0, count == bytes.count, synced == 0 else {
            defer { unlink(draft) }
            throw failure("make", path)
        }
        return draft
    }

    private static func syncDirectory(of path: String) throws(SealingError) {
        let directory = open(parent(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw failure("make", path) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw failure("make", path) }
    }

    private static func parent(of path: String) -> String {
        let parent = (path as NSString).deletingLastPathComponent
        return parent.isEmpty ? "." : parent
    }

    private static func failure(_ verb: String, _ path: String) -> SealingError {
        let reason = String(cString: strerror(errno)).lowercased()
        return SealingError(.keyFile, "cannot \(verb) the key file `\(path)`: \(reason)")
    }
}

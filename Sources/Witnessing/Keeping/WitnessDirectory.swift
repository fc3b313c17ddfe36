internal import Foundation
public import Merkle
internal import Segments

/// A witness's directory: 0700, and of one process at a time.
public final class WitnessDirectory: Sendable {
    public let files: WitnessFiles
    public let key: WitnessKey
    /// Open as long as the directory is ours.
    private let lock: FileHandle

    /// Opens a directory, which is made when it is not there, and gets a key when it has none.
    ///
    /// - Parameters:
    ///   - name: What the witness is called; `nil` takes the key that lies there, whatever its name.
    ///   - fallback: What a new key is called without `name`.
    public init(_ path: String, name: KeyName?, fallback: KeyName) throws(WitnessFailure) {
        mkdir(path, 0o700)
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_mode & 0o022 == 0 else {
            throw .directory
        }
        let descriptor = open("\(path)/lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .directory }
        lock = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .inUse }
        do throws(FileSystemError) { files = WitnessFiles(try POSIXDirectory(path)) } catch { throw .files(error) }
        if let known = try files.key() {
            if let name, known.verifier.name != name { throw .otherName(known.verifier.name.description) }
            key = known
        } else {
            key = try files.makeKey(name ?? fallback)
        }
    }
}

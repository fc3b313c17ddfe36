import Foundation

/// A file that is written beside its place and takes it when it is whole, so that nobody ever sees half of it.
struct DraftFile {
    private let handle: FileHandle
    private let draft: String
    private let name: String

    /// Begins the file that is to be called `name`, with the permissions `mode`.
    init(_ name: String, mode: mode_t) throws(CommandFailure) {
        self.name = name
        draft = "\(name).\(getpid()).\(UInt32.random(in: .min ... .max))"
        // Nobody else reads it before its permissions are set.
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .usage("\(name.oneLine): cannot be written") }
        handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        guard fchmod(file, mode & 0o777) == 0 else {
            unlink(draft)
            throw .usage("\(name.oneLine): cannot be given its permissions")
        }
    }

    func write(_ bytes: [UInt8]) throws(CommandFailure) {
        do { try handle.write(contentsOf: Data(bytes)) } catch { throw .usage("\(name.oneLine): cannot be written") }
    }

    /// Puts it in its place, on stable storage.
    func finish() throws(CommandFailure) {
        guard fsync(handle.fileDescriptor) == 0, rename(draft, name) == 0 else {
            discard()
            throw .usage("\(name.oneLine): cannot be written")
        }
        DirectorySync.sync(URL(filePath: name).deletingLastPathComponent().path)
    }

    /// Takes away what ``finish()`` has put in its place.
    func takeBack() { unlink(name) }

    /// Leaves what has its name as it is.
    func discard() { unlink(draft) }
}

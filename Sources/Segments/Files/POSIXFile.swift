#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A file of a ``POSIXDirectory``.
final class POSIXFile: OpenFile {
    private let descriptor: Int32

    /// Takes the descriptor over.
    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    func length() throws(FileSystemError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileSystemError(errno: errno, .length) }
        return Int(status.st_size)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(FileSystemError) -> Int {
        var done = 0
        while done < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
            let count = POSIXDirectory.uninterrupted {
                pread(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
            }
            guard count >= 0 else { throw FileSystemError(errno: errno, .read) }
            if count == 0 { break }
            done += count
        }
        return done
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileSystemError) {
        var done = 0
        while done < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
            let count = POSIXDirectory.uninterrupted {
                pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
            }
            guard count >= 0 else { throw FileSystemError(errno: errno, .write) }
            // A disk that takes a part takes nothing the next time, and says why.
            if count == 0 { throw FileSystemError(.noSpace, .write) }
            done += count
        }
    }

    func truncate(to length: Int) throws(FileSystemError) {
        let result = POSIXDirectory.uninterrupted { ftruncate(descriptor, off_t(length)) }
        guard result == 0 else { throw FileSystemError(errno: errno, .truncate) }
    }

    /// An interrupted call counts as one that failed: what it has stored is not known.
    func sync() throws(FileSystemError) {
        #if canImport(Darwin)
            let result = fcntl(descriptor, F_FULLFSYNC)
        #else
            let result = fdatasync(descriptor)
        #endif
        guard result == 0 else { throw FileSystemError(errno: errno, .sync) }
    }
}

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

extension FileSystemError {
    /// Names the error the last system call of this thread left.
    init(errno code: Int32, _ operation: Operation) {
        let kind: Kind =
            switch code {
            case ENOSPC, EDQUOT, EFBIG: .noSpace
            case EIO: .inputOutput
            case EROFS, EACCES, EPERM, EBADF: .readOnly
            case ENOENT, ENOTDIR, ELOOP: .missing
            case EMFILE, ENFILE: .tooManyFiles
            default: .failed
            }
        self.init(kind, operation, code: code)
    }
}

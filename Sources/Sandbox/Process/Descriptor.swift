internal import CLinux
internal import Glibc

/// An open file, closed when nobody needs it. It is not inherited by programs that are started.
struct Descriptor: ~Copyable {
    let number: Int32

    /// Takes over an open file; `nil` for the -1 of a failed call.
    init?(_ number: Int32) {
        guard number >= 0 else { return nil }
        self.number = number
    }

    deinit { _ = close(number) }

    static func reading(_ path: String) -> Descriptor? { Descriptor(open(path, O_RDONLY | O_CLOEXEC)) }

    /// MFD_CLOEXEC (`linux/memfd.h`).
    private static let closeOnExec: UInt32 = 1

    /// A file in memory with `bytes` in it, at its beginning (`memfd_create(2)`).
    static func memory(_ bytes: [UInt8]) -> Descriptor? {
        guard let file = Descriptor(memfd_create("input", closeOnExec)), file.write(bytes),
            lseek(file.number, 0, SEEK_SET) == 0
        else { return nil }
        return file
    }

    /// The same file under a number that stays clear of those a program is started with.
    func duplicate() -> Descriptor? { Descriptor(fcntl(number, F_DUPFD_CLOEXEC, 16)) }

    /// Writes all of `bytes`; `false` when it does not go.
    func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }

    /// What can be read now, at most 64 KiB; empty at the end, `nil` when it does not go.
    func read() -> [UInt8]? {
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = piece.withUnsafeMutableBytes { Glibc.read(number, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            return Array(piece[..<count])
        }
    }

    /// All there is; `nil` when it is more than `limit` bytes, or does not go.
    func readAll(limit: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        while let piece = read() {
            if piece.isEmpty { return bytes }
            bytes += piece
            if bytes.count > limit { return nil }
        }
        return nil
    }
}

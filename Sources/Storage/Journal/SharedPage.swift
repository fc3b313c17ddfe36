internal import Foundation

/// The first bytes of a file as memory that all processes share.
struct SharedPage: ~Copyable {
    private let memory: UnsafeMutableRawBufferPointer

    /// Maps the file, which is given a length first, with space behind it: a store into a hole of a full disk would be a
    /// signal instead of an error.
    init?(_ file: Int32) {
        let length = JournalLayout.block
        let result = posix_fallocate(file, 0, off_t(length))
        errno = result
        guard result == 0,
            let start = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), start != MAP_FAILED
        else { return nil }
        memory = UnsafeMutableRawBufferPointer(start: start, count: length)
    }

    deinit { munmap(memory.baseAddress, memory.count) }

    func holds(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { memory.prefix($0.count).elementsEqual($0) }
    }

    func write(_ bytes: [UInt8]) { memory.copyBytes(from: bytes.prefix(memory.count)) }
}

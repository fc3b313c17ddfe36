internal import Foundation
internal import Synchronization

/// The journal's file, open. Groups and headers are read from the device and written to it past the page cache where
/// the file system can do that: it costs less, and what is read back is what is stored.
final class JournalFile: JournalStorage {
    private struct Memory: ~Copyable {
        let page: SharedPage
        var buffer = AlignedBuffer(blocks: JournalLayout.block)
    }

    private let directory: String
    /// For groups and headers, and for the lock.
    private let direct: Int32
    /// For the bytes processes share.
    private let shared: Int32
    private let memory: Mutex<Memory>

    /// Linux's `O_DIRECT`, which the C library's headers hide and each architecture numbers in its own way; 0 where it is
    /// not known, which goes through the cache.
    private static var pastTheCache: Int32 {
        #if arch(x86_64)
            0o40000
        #elseif arch(arm64)
            0o200000
        #else
            0
        #endif
    }

    /// Opens the files, which are made, 0600, when they are not there.
    init(_ directory: String) throws(StoreError) {
        let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
        let path = directory + "/" + JournalLayout.name
        let shared = open(directory + "/" + JournalLayout.lockName, flags, 0o600)
        // With O_DSYNC a write returns when it is on stable storage: one system call and one wait instead of two.
        var direct = shared < 0 ? -1 : open(path, flags | O_DSYNC | Self.pastTheCache, 0o600)
        // Not every file system can do without the cache.
        if shared >= 0, direct < 0, errno == EINVAL { direct = open(path, flags | O_DSYNC, 0o600) }
        guard shared >= 0, direct >= 0, let page = SharedPage(shared) else {
            let failure = Self.failure("opening the journal")
            if shared >= 0 { Foundation.close(shared) }
            if direct >= 0 { Foundation.close(direct) }
            throw failure
        }
        self.directory = directory
        self.shared = shared
        self.direct = direct
        memory = Mutex(Memory(page: page))
    }

    deinit {
        Foundation.close(direct)
        Foundation.close(shared)
    }

    // MARK: - One process at a time

    /// What processes share must be in one place: whoever still has a file that was removed since would not learn what
    /// others write from now on, and is stopped here.
    func lock() throws(StoreError) {
        try wait()
        var status = stat()
        if fstat(shared, &status) == 0, status.st_nlink > 0 { return }
        unlock()
        throw StoreError(
            .missing, "locking the journal",
            hint:
                "\(JournalLayout.lockName) was removed while the store was open; start every process again that has it open"
        )
    }

    private func wait() throws(StoreError) {
        if flock(direct, LOCK_EX | LOCK_NB) == 0 { return }
        for _ in 0..<Int(Connection.busyTimeout * 1_000) {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw Self.failure("locking the journal") }
            usleep(1_000)
            if flock(direct, LOCK_EX | LOCK_NB) == 0 { return }
        }
        throw StoreError(.busy, "locking the journal")
    }

    func unlock() { flock(direct, LOCK_UN) }

    // MARK: - What processes share

    func wasSaid(_ bytes: [UInt8]) -> Bool { memory.withLock { $0.page.holds(bytes) } }

    func say(_ bytes: [UInt8]) { memory.withLock { $0.page.write(bytes) } }

    // MARK: - What is stored

    var length: Int {
        var status = stat()
        return fstat(direct, &status) == 0 ? Int(status.st_size) : 0
    }

    func write(_ bytes: [UInt8], at offset: Int) throws(StoreError) {
        try memory.withLock { (memory) throws(StoreError) in
            let blocks = memory.buffer.fill(bytes)
            let count = pwrite(direct, blocks.baseAddress, blocks.count, off_t(offset))
            guard count == blocks.count else { throw Self.failure("writing the journal", isShort: count >= 0) }
        }
    }

    func fill(to length: Int) throws(StoreError) {
        let begin = self.length / JournalLayout.block * JournalLayout.block
        let zeros = AlignedBuffer(blocks: JournalLayout.initialLength)
        for offset in stride(from: begin, to: length, by: zeros.all.count) {
            let wanted = min(zeros.all.count, length - offset)
            let count = pwrite(direct, zeros.all.baseAddress, wanted, off_t(offset))
            guard count == wanted else { throw Self.failure("making the journal", isShort: count >= 0) }
        }
        guard fsync(direct) == 0 else { throw Self.failure("making the journal") }
    }

    func syncDirectory() throws(StoreError) {
        let file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw Self.failure("making the journal") }
        defer { Foundation.close(file) }
        guard fsync(file) == 0 else { throw Self.failure("making the journal") }
    }

    func cut(to length: Int) { _ = ftruncate(direct, off_t(length)) }

    func read<Value>(_ body: (UnsafeRawBufferPointer) -> Value) throws(StoreError) -> Value {
        let content = AlignedBuffer(blocks: min(length, JournalLayout.longestLength))
        var offset = 0
        while offset < content.all.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: content.all[offset...])
            let count = pread(direct, rest.baseAddress, rest.count, off_t(offset))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.failure("reading the journal") }
            if count == 0 { break }
            offset += count
        }
        return body(UnsafeRawBufferPointer(content.all))
    }

    private static func failure(_ operation: String, isShort: Bool = false) -> StoreError {
        if isShort { return StoreError(.diskFull, operation) }
        switch errno {
        case ENOSPC, EDQUOT, EFBIG: return StoreError(.diskFull, operation)
        case EROFS, EACCES, EPERM: return StoreError(.readOnly, operation)
        case ENOENT, ELOOP: return StoreError(.missing, operation)
        default: return StoreError(.inputOutput, operation)
        }
    }
}

import Synchronization

/// The uploaded files, in memory: at most 64 of them and 64 MiB together; the oldest make room.
final class FileShelf: Sendable {
    private static let maximumCount = 64
    static let maximumBytes = 64 << 20

    private let files = Mutex<[StoredFile]>([])

    var all: [StoredFile] { files.withLock { $0 } }

    subscript(id: String) -> StoredFile? { files.withLock { files in files.first { $0.id == id } } }

    func put(_ file: StoredFile) {
        files.withLock { files in
            files.append(file)
            var bytes = files.reduce(0) { $0 + $1.content.count }
            while files.count > Self.maximumCount || bytes > Self.maximumBytes {
                bytes -= files.removeFirst().content.count
            }
        }
    }

    func remove(_ id: String) -> StoredFile? {
        files.withLock { files in files.firstIndex { $0.id == id }.map { files.remove(at: $0) } }
    }
}

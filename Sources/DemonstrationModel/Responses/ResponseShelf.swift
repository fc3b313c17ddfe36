import Synchronization

/// The stored responses, in memory: at most 256 of them and 64 MiB together; the oldest make room.
final class ResponseShelf: Sendable {
    struct Entry: Sendable {
        var id: String
        var document: JSON
        var items: [JSON]
        /// The conversation so far, its answer included.
        var turns: [Prompt.Turn]
        /// About what it takes in memory.
        var bytes: Int
    }

    private static let maximumCount = 256
    private static let maximumBytes = 64 << 20

    private let entries = Mutex<[Entry]>([])

    subscript(id: String) -> Entry? { entries.withLock { entries in entries.first { $0.id == id } } }

    func put(_ entry: Entry) {
        entries.withLock { entries in
            entries.append(entry)
            var bytes = entries.reduce(0) { $0 + $1.bytes }
            while entries.count > Self.maximumCount || bytes > Self.maximumBytes {
                bytes -= entries.removeFirst().bytes
            }
        }
    }

    func remove(_ id: String) -> Bool {
        entries.withLock { entries in
            guard let index = entries.firstIndex(where: { $0.id == id }) else { return false }
            entries.remove(at: index)
            return true
        }
    }

    func replace(_ id: String, document: JSON) {
        entries.withLock { entries in
            guard let index = entries.firstIndex(where: { $0.id == id }) else { return }
            entries[index].document = document
        }
    }
}

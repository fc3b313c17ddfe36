import Segments
import Synchronization

/// Counts the bytes that are read of another one's files.
final class CountedFileSystem: FileSystem {
    private let files: any FileSystem
    private let count = Atomic(0)

    init(_ files: any FileSystem) { self.files = files }

    var bytes: Int { count.load(ordering: .relaxed) }

    func open(_ name: String) throws(FileSystemError) -> any OpenFile { CountedFile(self, try files.open(name)) }
    func create(_ name: String) throws(FileSystemError) -> any OpenFile { try files.create(name) }
    func rename(_ name: String, to other: String) throws(FileSystemError) { try files.rename(name, to: other) }
    func remove(_ name: String) throws(FileSystemError) { try files.remove(name) }
    func list() throws(FileSystemError) -> [String] { try files.list() }
    func sync() throws(FileSystemError) { try files.sync() }

    private final class CountedFile: OpenFile {
        private let system: CountedFileSystem
        private let file: any OpenFile

        init(_ system: CountedFileSystem, _ file: any OpenFile) {
            self.system = system
            self.file = file
        }

        func length() throws(FileSystemError) -> Int { try file.length() }
        func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(FileSystemError) -> Int {
            let read = try file.read(into: buffer, at: offset)
            system.count.add(read, ordering: .relaxed)
            return read
        }
        func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileSystemError) {
            try file.write(bytes, at: offset)
        }
        func truncate(to length: Int) throws(FileSystemError) { try file.truncate(to: length) }
        func sync() throws(FileSystemError) { try file.sync() }
    }
}

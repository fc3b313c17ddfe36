import Backup
import Foundation

/// A backup's file, read from begin to end.
final class BackupInput {
    private let handle: FileHandle
    private let name: String
    private let size: Int
    private var done = 0

    init(_ name: String) throws(CommandFailure) {
        guard let handle = FileHandle(forReadingAtPath: name),
            let facts = FileFacts(descriptor: handle.fileDescriptor), facts.isRegular
        else {
            throw .usage("\(name.oneLine): cannot be read; check that it exists and that this user may read it")
        }
        self.handle = handle
        self.name = name
        size = facts.size
    }

    func read(_ count: Int) throws(BackupError) -> [UInt8] {
        do {
            let data = try handle.read(upToCount: count) ?? Data()
            done += data.count
            Progress.step("reading the backup", done, of: size)
            return [UInt8](data)
        } catch {
            throw .file("\(name.oneLine): cannot be read")
        }
    }
}

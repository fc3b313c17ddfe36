import Backup
import Foundation

/// The files beside a store's database that a backup takes along.
enum IndexCopies {
    /// Opens them all: as long as no other process changes what is looked for, none of them can go in between, and once they are
    /// open it does not matter.
    ///
    /// - Parameter hashes: What the database refers to.
    static func open(_ hashes: [String], of directory: String) throws(BackupError) -> [BackupFile] {
        var files: [BackupFile] = []
        for hash in hashes {
            let name = "detection/\(hash).index"
            guard let handle = FileHandle(forReadingAtPath: directory + "/" + name) else {
                throw .file(
                    "`\(name)` cannot be read: when it was replaced this moment, try again; when it is gone, load what it was made of again"
                )
            }
            files.append(BackupFile(name: name) { count throws(BackupError) in try read(handle, count, name) })
        }
        return files
    }

    private static func read(_ handle: FileHandle, _ count: Int, _ name: String) throws(BackupError) -> [UInt8] {
        do {
            return [UInt8](try handle.read(upToCount: count) ?? Data())
        } catch {
            throw .file("`\(name)` cannot be read")
        }
    }
}

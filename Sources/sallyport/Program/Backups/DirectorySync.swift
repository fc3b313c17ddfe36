import Foundation

/// Makes names durable.
enum DirectorySync {
    /// Returns whether the names in a directory are on stable storage. Some file systems cannot say.
    @discardableResult
    static func sync(_ directory: String) -> Bool {
        let file = open(directory.isEmpty ? "." : directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return fsync(file) == 0
    }
}

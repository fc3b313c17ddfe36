import Foundation
import Policies

/// Writes files of policies out of the store.
enum PolicyExport {
    /// - Parameter directory: New or empty, so that nothing is written over and nothing of others is among the files.
    /// - Throws: `.usage` when it is neither, or cannot be written.
    static func write(_ files: [PolicyFile], into directory: String) throws(CommandFailure) {
        let manager = FileManager.default
        let shown = directory.oneLine
        for file in files where !isWithin(file.name) {
            throw .broken("`\(file.name.oneLine)` is no name of a file within a directory; nothing was written")
        }
        if manager.fileExists(atPath: directory) {
            guard let names = try? manager.contentsOfDirectory(atPath: directory), names.isEmpty else {
                throw .usage("\(shown): is no empty directory; name one that is new or empty")
            }
        }
        let root = URL(filePath: directory, directoryHint: .isDirectory)
        do {
            try manager.createDirectory(at: root, withIntermediateDirectories: true)
            for file in files {
                let place = root.appending(path: file.name, directoryHint: .notDirectory)
                try manager.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.bytes).write(to: place, options: .withoutOverwriting)
            }
        } catch {
            throw .usage("\(shown): cannot be written: \(error.localizedDescription.oneLine)")
        }
    }

    /// Whether a file's name leads nowhere but into its directory, whatever is in the store.
    private static func isWithin(_ name: String) -> Bool {
        !name.utf8.contains(0)
            && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
                !["", ".", ".."].contains($0)
            }
    }
}

import Foundation
import Inspection

/// Keeps compiled patterns in the user's directory for such things, so that a start takes a tenth of a second and not one
/// or two.
///
/// What lies there is run as it is: a directory or file that others may write is left alone.
struct DatabaseFiles: DatabaseCache {
    private let directory: URL
    /// Files that are kept: of this version, and of those before.
    private static let most = 4
    private static let largest = 64 << 20
    private static let ending = ".hsdb"

    /// `nil` where the environment names no place for them: systemd's, the desktop's (XDG Base Directory Specification), or
    /// the home directory.
    init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
        func place(_ name: String) -> URL? {
            guard let path = environment[name], path.hasPrefix("/") else { return nil }
            return URL(filePath: path)
        }
        let caches = place("XDG_CACHE_HOME") ?? place("HOME")?.appending(path: ".cache")
        guard let directory = place("CACHE_DIRECTORY") ?? caches?.appending(path: "sallyport") else { return nil }
        self.directory = directory
    }

    func database(_ key: String) -> [UInt8]? {
        guard FileFacts(path: directory.path)?.isOurs == true, let handle = open(file(key)) else { return nil }
        defer { try? handle.close() }
        guard let data = try? handle.read(upToCount: Self.largest) else { return nil }
        return [UInt8](data)
    }

    func keep(_ database: [UInt8], for key: String) {
        let manager = FileManager.default
        try? manager.createDirectory(
            at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard FileFacts(path: directory.path)?.isOurs == true else { return }
        // Renamed, so that nobody ever reads half of one.
        let made = directory.appending(path: "\(UUID().uuidString).new")
        guard
            manager.createFile(
                atPath: made.path, contents: Data(database), attributes: [.posixPermissions: 0o600]),
            rename(made.path, file(key).path) == 0
        else {
            try? manager.removeItem(at: made)
            return
        }
        forgetOld()
    }

    private func file(_ key: String) -> URL { directory.appending(path: key + Self.ending) }

    private func open(_ file: URL) -> FileHandle? {
        let descriptor = Foundation.open(file.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        return FileFacts(descriptor: descriptor)?.isOurs == true ? handle : nil
    }

    private func forgetOld() {
        let manager = FileManager.default
        let files = try? manager.contentsOfDirectory(
            at: directory, includingPropertiesForKeys: [.contentModificationDateKey])
        let dated = (files ?? []).filter { $0.lastPathComponent.hasSuffix(Self.ending) }.map { file in
            (file, (try? file.resourceValues(forKeys: [.contentModificationDateKey]))?.contentModificationDate)
        }
        let newest = dated.sorted { $0.1 ?? .distantPast > $1.1 ?? .distantPast }
        for (file, _) in newest.dropFirst(Self.most) { try? manager.removeItem(at: file) }
    }
}

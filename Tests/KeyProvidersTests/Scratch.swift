import Foundation

/// A directory of its own for one test.
final class Scratch: Sendable {
    let path = FileManager.default.temporaryDirectory.appending(path: "kek-\(UUID().uuidString)").path

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file for its owner alone, and says where it is.
    func write(_ name: String, _ bytes: [UInt8], mode: Int = 0o600) throws -> String {
        let file = path + "/" + name
        try Data(bytes).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        return file
    }
}

/// A key of made-up bytes.
func bytes(from first: UInt8, count: UInt8 = 32) -> [UInt8] { (0..<count).map { first &+ $0 } }

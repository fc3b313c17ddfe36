internal import Foundation
internal import Trust

/// A file beside the database as it comes out of a backup: `detection/HASH.index`, named by the SHA-256 of what is in it.
struct UnpackedFile {
    private static let folder = "detection"
    private static let ending = ".index"

    private let handle: FileHandle
    private let hash: String
    private let parent: String
    private var digest = RunningDigest()

    /// - Parameter name: Its place in the store's directory; anything but such a file is refused.
    init(_ name: [UInt8], in directory: String) throws(BackupError) {
        let text = String(decoding: name, as: UTF8.self)
        let hash = text.dropFirst(Self.folder.count + 1).dropLast(Self.ending.count)
        guard text == "\(Self.folder)/\(hash)\(Self.ending)", hash.utf8.count == 64, hash.utf8.allSatisfy(Self.isDigit)
        else { throw .malformed("it holds a file that a store does not have") }
        self.hash = String(hash)
        parent = directory + "/" + Self.folder
        guard mkdir(parent, 0o700) == 0 || errno == EEXIST else { throw Self.failure }
        let file = open(directory + "/" + text, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw Self.failure }
        handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    }

    mutating func write(_ bytes: [UInt8]) throws(BackupError) {
        bytes.withUnsafeBytes { digest.update($0) }
        do { try handle.write(contentsOf: Data(bytes)) } catch { throw Self.failure }
    }

    /// On stable storage, and what its name says.
    func finish() throws(BackupError) {
        guard digest.hex == hash else { throw .malformed("a file in it is not what its name says") }
        let directory = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw Self.failure }
        defer { close(directory) }
        guard fsync(handle.fileDescriptor) == 0, fsync(directory) == 0 else { throw Self.failure }
    }

    private static var failure: BackupError { .file("what the backup holds cannot be written: \(reason)") }
    private static var reason: String { String(cString: strerror(errno)).lowercased() }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}

import Foundation
import Inspection

/// Where the key for masking comes from: a file, the environment, or nowhere.
struct MaskingKeySource {
    static let variable = "SALLYPORT_MASKING_KEY"
    private static let longest = 4_096

    let key: MaskingKey
    /// `file`, `environment`, `store` or `random`.
    let name: String

    /// Reads the key in `file`, or that of the environment; without both it is that of the store, or else a new one.
    init(file: String?, store: MaskingKey? = nil) throws(CommandFailure) {
        if let file {
            guard let key = MaskingKey(try Self.read(file)) else {
                throw .usage("\(file.oneLine): holds fewer than \(MaskingKey.shortest) bytes")
            }
            (self.key, name) = (key, "file")
        } else if let text = ProcessInfo.processInfo.environment[Self.variable], !text.isEmpty {
            guard let key = MaskingKey(Array(text.utf8)) else {
                throw .usage("\(Self.variable) holds fewer than \(MaskingKey.shortest) bytes")
            }
            (self.key, name) = (key, "environment")
        } else if let store {
            (key, name) = (store, "store")
        } else {
            (key, name) = (.random(), "random")
        }
    }

    /// The bytes of a file that nobody else may read, without a line break at their end.
    private static func read(_ name: String) throws(CommandFailure) -> [UInt8] {
        let file = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw .usage("\(name.oneLine): cannot be read") }
        defer { close(file) }
        guard let facts = FileFacts(descriptor: file), facts.isRegular else {
            throw .usage("\(name.oneLine): is not a regular file")
        }
        guard !facts.isOpenToOthers else {
            throw .usage("\(name.oneLine): users other than its owner may read it: chmod 600 it")
        }
        var bytes = [UInt8](repeating: 0, count: longest + 1)
        let count = bytes.withUnsafeMutableBytes { Foundation.read(file, $0.baseAddress, $0.count) }
        guard count >= 0 else { throw .usage("\(name.oneLine): cannot be read") }
        guard count <= longest else { throw .usage("\(name.oneLine): is longer than \(longest) bytes") }
        let end = bytes[..<count].lastIndex { $0 != 0x0A && $0 != 0x0D }.map { $0 + 1 } ?? 0
        return Array(bytes[..<end])
    }
}

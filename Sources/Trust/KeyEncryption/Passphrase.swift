internal import Crypto
internal import Foundation

/// A passphrase, or a token's PIN: text that is known to nobody else.
///
/// It comes from a file, an open descriptor or the environment, never from the command line, where everybody on the machine
/// can read it.
public struct Passphrase: Sendable {
    /// Where one comes from.
    public enum Source: Hashable, Sendable {
        /// A file that its owner alone may read.
        case file(String)
        /// A descriptor the program was started with, read to its end.
        case descriptor(Int32)
        /// What stood in an environment variable, as the text itself.
        case text(String)
    }

    /// Bytes of the longest one.
    public static let longest = 1024

    private let key: SymmetricKey

    /// Reads it; one line's end after it does not count. It is taken in the form NFKC, so that the same keys pressed elsewhere
    /// give the same bytes.
    ///
    /// - Parameter least: Characters it must have.
    public init(_ source: Source, least: Int) throws(KeyProviderError) {
        var bytes = try Self.read(source)
        defer { Wiping.clear(&bytes) }
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(where: { $0 < 0x20 }),
            var normal = (try? PasswordText(text))?.bytes
        else {
            throw KeyProviderError(
                .malformed, "a passphrase or PIN is one line of text, of at most \(Self.longest) bytes")
        }
        defer { Wiping.clear(&normal) }
        guard text.unicodeScalars.count >= least else {
            throw KeyProviderError(.malformed, "a passphrase or PIN must have at least \(least) characters here")
        }
        key = SymmetricKey(data: normal)
    }

    /// Lends the bytes, which must not be kept.
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try key.withUnsafeBytes(body)
    }

    private static func read(_ source: Source) throws(KeyProviderError) -> [UInt8] {
        switch source {
        case .text(let text): return Array(text.utf8)
        case .file(let file):
            let found = try KeyProviderError.file { () throws(SealingError) in
                try KeyFile.read(file, atMost: longest + 2)
            }
            if let found { return found }
            throw KeyProviderError(.misconfigured, "there is no file `\(file)`")
        case .descriptor(let descriptor): return try read(descriptor)
        }
    }

    private static func read(_ descriptor: Int32) throws(KeyProviderError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: longest + 3)
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Foundation.read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
            }
            if count == 0 { break }
            guard count > 0 else {
                if errno == EINTR { continue }
                Wiping.clear(&bytes)
                throw KeyProviderError(.misconfigured, "the descriptor \(descriptor) cannot be read")
            }
            filled += count
        }
        defer { Wiping.clear(&bytes) }
        return Array(bytes.prefix(filled))
    }
}

extension Passphrase: CustomStringConvertible, CustomReflectable {
    public var description: String { "passphrase" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Passphrase.Source: CustomStringConvertible, CustomReflectable {
    public var description: String {
        switch self {
        case .file(let file): "the file `\(file)`"
        case .descriptor(let descriptor): "the descriptor \(descriptor)"
        case .text: "the environment"
        }
    }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

import Foundation
import Testing

@testable import Trust

@Suite("A master key under a provider's key")
struct MasterKeyFilesTests {
    private let directory: MasterKeyTests.Directory
    private let files: MasterKeyFiles

    init() throws {
        directory = try MasterKeyTests.Directory()
        files = MasterKeyFiles(directory: directory.path)
    }

    private func provider(_ first: UInt8) throws -> KeyFileProvider {
        let file = directory.path + "/kek\(first)"
        try Data((0..<32).map { first &+ $0 }).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        return try KeyFileProvider(file: file)
    }

    private func same(_ first: MasterKey, _ second: MasterKey) -> Bool {
        first.derived(for: "test") == second.derived(for: "test")
    }

    @Test("a fresh store's key is made, kept wrapped alone, and the same again later")
    func creation() async throws {
        let provider = try provider(1)
        let made = try await files.load(fresh: true, provider: provider)
        #expect(files.isWrapped)
        #expect(!FileManager.default.fileExists(atPath: directory.file))
        let attributes = try FileManager.default.attributesOfItem(atPath: files.wrapped)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(same(made, try await files.load(fresh: false, provider: provider)))
        #expect(same(made, try await files.load(fresh: true, provider: provider)))
    }

    @Test("another key-encryption key, a changed file, and a missing one in a store with records are refused")
    func refusals() async throws {
        let first = try provider(1)
        let missing = await #expect(throws: KeyProviderError.self) {
            try await files.load(fresh: false, provider: first)
        }
        #expect(missing?.code == .misconfigured)
        _ = try await files.load(fresh: true, provider: first)
        let other = try provider(2)
        let foreign = await #expect(throws: KeyProviderError.self) {
            try await files.load(fresh: true, provider: other)
        }
        #expect(foreign?.code == .unknownKey)
        let kept = try Data(contentsOf: URL(filePath: files.wrapped))
        for index in kept.indices {
            var changed = kept
            changed[index] ^= 1
            try KeyFile.replace(files.wrapped, [UInt8](changed))
            let error = await #expect(throws: KeyProviderError.self) {
                try await files.load(fresh: true, provider: first)
            }
            #expect(error?.description.contains("master.key.wrapped") == true, "byte \(index)")
        }
    }

    @Test("what is handed over is cleared where it was, whatever comes of it", arguments: [32, 31])
    func consuming(length: Int) throws {
        var bytes = [UInt8](repeating: 0xab, count: length)
        let key = try? MasterKey(consuming: &bytes)
        #expect(bytes == [UInt8](repeating: 0, count: length))
        #expect((key != nil) == (length == MasterKey.length))
        if let key { #expect(same(key, try MasterKey([UInt8](repeating: 0xab, count: 32)))) }
    }

    @Test("a key that lay unwrapped is wrapped, stays the same key, and no longer lies there")
    func wrapping() async throws {
        let plain = try MasterKey.load(file: directory.file, environment: [:], fresh: true)
        let provider = try provider(1)
        await #expect(throws: KeyProviderError.self) { try await files.load(fresh: false, provider: provider) }
        try await files.wrap(by: provider)
        #expect(!FileManager.default.fileExists(atPath: directory.file))
        #expect(same(plain, try await files.load(fresh: false, provider: provider)))
    }

    @Test("wrapping that was broken off before the last step goes on, and one that is not this key's stops it")
    func interruption() async throws {
        let plain = try MasterKey.load(file: directory.file, environment: [:], fresh: true)
        let bytes = try Data(contentsOf: URL(filePath: directory.file))
        let provider = try provider(1)
        try await files.wrap(by: provider)
        try directory.write([UInt8](bytes), mode: 0o600)
        try await files.wrap(by: provider)
        #expect(same(plain, try await files.load(fresh: false, provider: provider)))
        try directory.write([UInt8](repeating: 9, count: 32), mode: 0o600)
        await #expect(throws: KeyProviderError.self) { try await files.wrap(by: provider) }
        #expect(FileManager.default.fileExists(atPath: directory.file))
    }

    @Test("the key-encryption key is changed without changing the master key, and once is enough")
    func rotation() async throws {
        let (old, new) = (try provider(1), try provider(2))
        let made = try await files.load(fresh: true, provider: old)
        #expect(try await files.rewrap(from: old, to: new))
        #expect(same(made, try await files.load(fresh: false, provider: new)))
        await #expect(throws: KeyProviderError.self) { try await files.load(fresh: false, provider: old) }
        #expect(try await !files.rewrap(from: old, to: new))
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).count == 3)
    }

    @Test("a key file that others may read, that is missing or of another length gives no provider")
    func keyFiles() throws {
        try directory.write([UInt8](repeating: 1, count: 32), mode: 0o640)
        #expect(throws: KeyProviderError.self) { try KeyFileProvider(file: directory.file) }
        try directory.write([UInt8](repeating: 1, count: 33), mode: 0o600)
        #expect(throws: KeyProviderError.self) { try KeyFileProvider(file: directory.file) }
        #expect(throws: KeyProviderError.self) { try KeyFileProvider(file: directory.path + "/none") }
        #expect(throws: KeyProviderError.self) { try KeyFileProvider(file: directory.path) }
    }

    @Test("a passphrase's parameters are made once, and are not made anew when they are lost")
    func parameters() throws {
        let passphrase = try Passphrase(.text("made-up words"), least: 12)
        #expect(throws: KeyProviderError.self) {
            try PassphraseProvider(passphrase, parameters: files.parameters, create: false)
        }
        let first = try PassphraseProvider(passphrase, parameters: files.parameters, create: true)
        let again = try PassphraseProvider(passphrase, parameters: files.parameters, create: false)
        #expect(first.identifier == again.identifier)
        let other = try PassphraseProvider(
            Passphrase(.text("other made-up words"), least: 12), parameters: files.parameters, create: true)
        #expect(other.identifier != first.identifier)
        // Other parameters are another key, and whoever has it cannot tell which of the two is.
        let wrapped = try first.wrap(.generate(), context: .masterKey)
        let error = #expect(throws: KeyProviderError.self) { try other.unwrap(wrapped, context: .masterKey) }
        #expect(error?.code == .unknownKey && error?.description.contains("passphrase.parameters") == true)
        try KeyFile.replace(files.parameters, Array("$scrypt$ln=17,r=8,p=1$\n".utf8))
        let malformed = #expect(throws: KeyProviderError.self) {
            try PassphraseProvider(passphrase, parameters: files.parameters, create: false)
        }
        #expect(malformed?.description.contains("passphrase.parameters") == true)
    }

    @Test(
        "a passphrase comes from a file, a descriptor or a text, without its line's end, and one that is short is refused"
    )
    func passphrases() throws {
        let line = Array("made-up words\n".utf8)
        try directory.write(line, mode: 0o600)
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(line))
        try pipe.fileHandleForWriting.close()
        let sources: [Passphrase.Source] = [
            .file(directory.file), .descriptor(pipe.fileHandleForReading.fileDescriptor), .text("made-up words"),
        ]
        for source in sources {
            let read = try Passphrase(source, least: 12)
            #expect(read.withBytes { [UInt8]($0) } == Array("made-up words".utf8))
            #expect(!"\(read)\(source)".contains("made-up"))
        }
        for wrong in ["", "short", "two\nlines of text", String(repeating: "a", count: 1025)] {
            #expect(throws: KeyProviderError.self) { try Passphrase(.text(wrong), least: 12) }
        }
        try directory.write(line, mode: 0o644)
        #expect(throws: KeyProviderError.self) { try Passphrase(.file(directory.file), least: 12) }
    }
}

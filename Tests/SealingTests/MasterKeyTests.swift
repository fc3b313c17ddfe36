import Foundation
import Testing
import Trust

@Suite("Finding the master key")
struct MasterKeyTests {
    /// A directory of its own for one test.
    final class Directory: Sendable {
        let path = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID().uuidString)").path
        var file: String { path + "/master.key" }
        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: path) }

        func write(_ bytes: [UInt8], mode: Int) throws {
            try Data(bytes).write(to: URL(filePath: file))
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        }
    }

    let directory: Directory
    let bytes = (0..<32).map { UInt8($0 * 7) }

    init() throws { directory = try Directory() }

    /// Whether two keys are the same one: what the first sealed, the second opens.
    private func same(_ first: MasterKey, _ second: MasterKey) throws -> Bool {
        let wrapped = try DataKey.generate().wrapped(under: .first(LedgerKeys(first)))
        return (try? DataKey(unwrapping: wrapped, under: .first(LedgerKeys(second)))) != nil
    }

    private func load(_ environment: [String: String] = [:], fresh: Bool) throws(SealingError) -> MasterKey {
        try MasterKey.load(file: directory.file, environment: environment, fresh: fresh)
    }

    @Test("a fresh store gets a key file of 32 bytes for its owner alone, and the same key again later")
    func creation() throws {
        let made = try load(fresh: true)
        let attributes = try FileManager.default.attributesOfItem(atPath: directory.file)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(attributes[.size] as? Int == 32)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["master.key"])
        #expect(try same(made, load(fresh: false)))
        #expect(try same(made, load(fresh: true)))
    }

    @Test("many that start at once on a fresh store agree on one key")
    func simultaneousCreation() async throws {
        let file = directory.file
        let keys = try await withThrowingTaskGroup(of: MasterKey.self) { group in
            for _ in 0..<8 {
                group.addTask { try MasterKey.load(file: file, environment: [:], fresh: true) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for key in keys { #expect(try same(keys[0], key)) }
    }

    @Test("a store with records but without its key is an error that says so, and no key is made")
    func missing() throws {
        let error = #expect(throws: SealingError.self) { try load(fresh: false) }
        #expect(error?.code == .keyMissing)
        #expect(error?.description.contains("SALLYPORT_MASTER_KEY") == true)
        #expect(!FileManager.default.fileExists(atPath: directory.file))
    }

    @Test("a key file that others may read is refused", arguments: [0o640, 0o604, 0o620, 0o644, 0o601])
    func exposed(mode: Int) throws {
        try directory.write(bytes, mode: mode)
        let error = #expect(throws: SealingError.self) { try load(fresh: false) }
        #expect(error?.code == .keyExposed)
    }

    @Test("a key file of another size is refused", arguments: [0, 1, 31, 33, 64])
    func wrongSize(size: Int) throws {
        try directory.write([UInt8](repeating: 1, count: size), mode: 0o600)
        let error = #expect(throws: SealingError.self) { try load(fresh: true) }
        #expect(error?.code == .keyMalformed)
    }

    @Test("a directory in the key file's place is refused")
    func notAFile() throws {
        try FileManager.default.createDirectory(
            atPath: directory.file, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let error = #expect(throws: SealingError.self) { try load(fresh: true) }
        #expect(error?.code == .keyFile)
    }

    @Test("the environment's key counts before the file's, in hexadecimal and in base64")
    func environment() throws {
        try directory.write([UInt8](repeating: 9, count: 32), mode: 0o600)
        let key = try MasterKey(bytes)
        let hexadecimal = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let base64 = Data(bytes).base64EncodedString()
        for text in [hexadecimal, hexadecimal.uppercased(), base64, String(base64.dropLast()), base64 + "\n"] {
            #expect(try same(key, load([MasterKey.variable: text], fresh: false)))
        }
        #expect(try !same(key, load([MasterKey.variable: ""], fresh: false)))
    }

    @Test(
        "a malformed key in the environment is refused rather than passed over, and not repeated in the error",
        arguments: [
            "secret", String(repeating: "z", count: 64), String(repeating: "a", count: 63), "AAAA",
            String(repeating: "A", count: 44), String(repeating: "é", count: 32),
        ])
    func malformedEnvironment(text: String) throws {
        let error = #expect(throws: SealingError.self) { try load([MasterKey.variable: text], fresh: true) }
        #expect(error?.code == .keyMalformed)
        #expect(error?.description.contains(text) == false)
        #expect(!FileManager.default.fileExists(atPath: directory.file))
    }

    @Test("a key shows itself nowhere")
    func secrecy() throws {
        let key = try MasterKey([UInt8](repeating: 0xab, count: 32))
        var dumped = ""
        dump(key, to: &dumped)
        dump([key], to: &dumped)
        for text in ["\(key)", String(reflecting: key), String(describing: Optional(key)), dumped] {
            #expect(!text.contains("171") && !text.lowercased().contains("abab"))
        }
    }
}

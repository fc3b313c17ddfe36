import Foundation
import Testing
import Trust

@Suite("Saying what keeps a master key")
struct CustodyTests {
    private let directory = FileManager.default.temporaryDirectory.appending(path: "custody-\(UUID().uuidString)").path

    @Test("the file, the environment, or the key it is wrapped under, which no provider is asked for")
    func custody() async throws {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let files = MasterKeyFiles(directory: directory)
        let key = directory + "/kek"
        try Data(repeating: 7, count: 32).write(to: URL(fileURLWithPath: key))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        let provider = try KeyFileProvider(file: key)
        #expect(try files.custody([:]) == .file)
        #expect(try files.custody([MasterKey.variable: ""]) == .file)
        #expect(try files.custody([MasterKey.variable: "00"]) == .environment)
        _ = try await files.load(fresh: true, provider: provider)
        #expect(try files.custody([:]) == .wrapped(under: provider.identifier))
        #expect(!provider.identifier.contains(directory))
        try Data("not a wrapped key".utf8).write(to: URL(fileURLWithPath: directory + "/master.key.wrapped"))
        #expect(throws: KeyProviderError.self) { try files.custody([:]) }
    }
}

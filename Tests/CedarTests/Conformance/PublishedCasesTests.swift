import Foundation
import Testing

@testable import Cedar

/// Cases others wrote, where they lie beside the repository. They are not part of it.
@Suite("Published cases are met")
struct PublishedCasesTests {
    private static let folder: String? = {
        let start = ProcessInfo.processInfo.environment["SALLYPORT_SHARED"] ?? "../shared"
        let path = start + "/data/cedar"
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }()

    @Test(
        "every case of the file", .enabled(if: folder != nil, "set SALLYPORT_SHARED to the folder with data/cedar"),
        arguments: ["handwritten", "core"])
    func file(_ name: String) throws {
        let path = (Self.folder ?? "") + "/\(name).jsonl"
        let data = try #require(FileManager.default.contents(atPath: path))
        var runner = ConformanceRunner()
        runner.run(Array(data)) { _ in }
        #expect(runner.failed == 0)
        #expect(runner.passed > 0)
    }
}

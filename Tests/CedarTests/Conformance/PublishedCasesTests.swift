import Cedar
import Foundation
import Testing

/// Cases others wrote, where they lie beside the checkout. They are not part of it.
@Suite("Published cases are met")
struct PublishedCasesTests {
    /// The folder of the cases: beside the checkout, or where SALLYPORT_SHARED says.
    private static let folder: URL = {
        if let named = ProcessInfo.processInfo.environment["SALLYPORT_SHARED"] {
            return URL(filePath: named).appending(path: "data/cedar")
        }
        var root = URL(filePath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.deletingLastPathComponent().appending(path: "shared/data/cedar")
    }()

    private static let isThere = FileManager.default.fileExists(atPath: folder.path)

    /// A debug build is slow, so of each file every so many lines are run; `make fuzz` runs all of them.
    private static let sample = 400

    @Test(
        "a sample of the file",
        .enabled(
            if: isThere,
            "the published Cedar cases are not at \(folder.path) (SALLYPORT_SHARED names the folder above data)"),
        arguments: [
            "handwritten", "core", "extended-2024", "extended-2025", "extended-2026", "cedar-go-validation",
            "oracle-parse", "oracle-policy-json", "oracle-schema-conformance",
        ])
    func file(_ name: String) throws {
        let path = Self.folder.appending(path: "\(name).jsonl").path
        let data = try #require(FileManager.default.contents(atPath: path), "\(path) cannot be read")
        let lines = data.split(separator: UInt8(ascii: "\n"))
        var runner = ConformanceRunner()
        for number in stride(from: 0, to: lines.count, by: max(1, lines.count / Self.sample)) {
            runner.run(Array(lines[number])) { answer in
                #expect(answer.hasSuffix("\"ok\":true}"), "\(name), line \(number + 1): \(answer)")
            }
        }
        #expect(runner.failed == 0)
        #expect(runner.passed > 0)
    }
}

import Foundation
import Testing

@testable import Screening

@Suite("The files a request names", .serialized) struct NamedFilesTests {
    private func named(_ body: String) throws -> [NamedFiles.Name] { try NamedFiles.named(in: Array(body.utf8)) }

    @Test("each is told once, by the member that names it, and names that could be content are not told")
    func places() throws {
        let names = try named(
            #"""
            {"input": [{"content": [{"type": "input_file", "file_id": "file-1"}]}], "secret": {"file_id": "file-2"},
             "tools": [{"container": {"file_ids": ["file-3", "file-1", 4, ""]}}], "metadata": {"file_id": "file-4"}}
            """#)
        let found = Dictionary(uniqueKeysWithValues: names.map { ($0.id, $0.field) })
        #expect(
            found == [
                "file-1": "input[0].content[0].file_id", "file-2": "*.file_id",
                "file-3": "tools[0].container.file_ids[0]",
            ])
    }

    @Test("one that is named as the list of a batch is told again where it is to be read")
    func listed() throws {
        let names = try named(#"{"input_file_id": "file-1", "input": [{"content": [{"file_id": "file-1"}]}]}"#)
        #expect(names.map(\.field) == ["input_file_id", "input[0].content[0].file_id"])
    }

    @Test("a member that is written with escapes names one too")
    func escaped() throws {
        #expect(try named(#"{"input": [{"f\u0069le_id": "file-1"}]}"#).map(\.id) == ["file-1"])
    }

    @Test("one is found beneath as many lists as a document may have, among four megabytes, in little memory")
    func deep() throws {
        let depth = 120
        let zeros = String(repeating: "0,", count: 1_900_000)
        let body = Array(
            (#"{"input":"# + String(repeating: "[", count: depth) + zeros + #"{"file_id":"file-1"}"#
                + String(repeating: "]", count: depth) + "}").utf8)
        let before = try Memory.peakFromNow()
        let names = try NamedFiles.named(in: body)
        #expect(names.map(\.id) == ["file-1"])
        #expect(names.first?.field.hasSuffix("[0][1900000].file_id") == true)
        #expect(try Memory.peak() - before < 1 << 30)
    }

    @Test("more than are looked up are refused, and the same one many times is not")
    func many() throws {
        func body(_ ids: some Sequence<Int>) -> String {
            #"{"input": ["# + ids.map { #"{"file_id": "file-\#($0)"}"# }.joined(separator: ",") + "]}"
        }
        #expect(try named(body(0..<512)).count == 512)
        #expect(try named(body(repeatElement(1, count: 2_000))).count == 1)
        #expect(throws: NamedFiles.TooMany.self) { try named(body(0..<513)) }
    }
}

/// How much memory this process has had at once, in bytes.
private enum Memory {
    /// Has the peak counted anew from this moment on.
    ///
    /// - Returns: What there is now.
    static func peakFromNow() throws -> Int {
        try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
        return try value("VmRSS:")
    }

    static func peak() throws -> Int { try value("VmHWM:") }

    private static func value(_ name: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(name) })
        return try #require(line.split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Int($0) }) * 1_024
    }
}

import Foundation
import Segments
import TestKit
import Testing

/// What a log expects of any directory.
@Suite("Directories")
struct FileSystemTests {
    /// A directory of the system's and one in memory.
    enum Kind: CaseIterable { case system, memory }

    private let path = FileManager.default.temporaryDirectory.appending(path: "segments-\(UUID().uuidString)").path

    private func with(_ kind: Kind, _ body: (any FileSystem) throws -> Void) throws {
        guard kind == .system else { return try body(VolatileFileSystem()) }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(POSIXDirectory(path))
    }

    private func content(_ file: any OpenFile) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: try file.length() + 10)
        let count = try bytes.withUnsafeMutableBytes { try file.read(into: $0, at: 0) }
        return Array(bytes[..<count])
    }

    @Test("files are written at any place, read to their end and cut", arguments: Kind.allCases)
    func files(kind: Kind) throws {
        try with(kind) { files in
            let file = try files.create("one")
            try file.write([1, 2, 3], at: 0)
            try file.write([9], at: 5)
            try file.sync()
            #expect(try content(file) == [1, 2, 3, 0, 0, 9])
            #expect(try content(files.open("one")) == [1, 2, 3, 0, 0, 9])
            try file.truncate(to: 2)
            #expect(try file.length() == 2 && content(file) == [1, 2])
            #expect(try content(files.create("one")) == [])
        }
    }

    @Test("names come and go, and who has a file keeps it", arguments: Kind.allCases)
    func names(kind: Kind) throws {
        try with(kind) { files in
            let one = try files.create("one")
            try one.write([1], at: 0)
            let two = try files.create("two")
            try two.write([2], at: 0)
            try files.rename("two", to: "one")
            #expect(try files.list() == ["one"])
            #expect(try content(one) == [1] && content(files.open("one")) == [2])
            try files.remove("one")
            try files.sync()
            #expect(try files.list().isEmpty && content(one) == [1])
            #expect(throws: FileSystemError.self) { try files.open("one") }
            #expect(throws: FileSystemError.self) { try files.rename("one", to: "two") }
            #expect(throws: FileSystemError.self) { try files.remove("one") }
            let error = #expect(throws: FileSystemError.self) { try files.open("two") }
            #expect(error?.kind == .missing && error?.operation == .open)
        }
    }

    @Test("files of the system's belong to their owner alone, and nothing outside of the directory has a name")
    func system() throws {
        try with(.system) { files in
            _ = try files.create("one")
            let attributes = try FileManager.default.attributesOfItem(atPath: path + "/one")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            for name in ["", ".", "..", "../one", "a/b", "/etc/passwd", "a\0b"] {
                let error = #expect(throws: FileSystemError.self) { try files.create(name) }
                #expect(error?.kind == .name)
            }
            try FileManager.default.createSymbolicLink(atPath: path + "/link", withDestinationPath: path + "/one")
            #expect(throws: FileSystemError.self) { try files.open("link") }
            let reader = try POSIXDirectory(path, isReadOnly: true)
            #expect(throws: FileSystemError(.readOnly, .create)) { try reader.create("two") }
            #expect(throws: FileSystemError.self) { try reader.open("one").write([1], at: 0) }
            #expect(throws: FileSystemError.self) { try POSIXDirectory(path + "/none") }
        }
    }

    @Test("a log on the system's files: threads read while others append, purge and verify")
    func threads() async throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let log = try SegmentLog(POSIXDirectory(path), segmentLimit: 30_000)
        let all = records(0..<2_000)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for begin in stride(from: 0, to: 2_000, by: 20) {
                    try log.append(Array(all[begin..<begin + 20]))
                    try log.sync()
                }
            }
            group.addTask {
                for number in stride(from: Int64(0), to: 1_000, by: 100) {
                    while log.next <= number { await Task.yield() }
                    _ = try log.purge([number])
                }
            }
            group.addTask {
                while log.next < 2_000 {
                    for record in try log.all() {
                        let original = all[Int(record.number)]
                        #expect(record == original || record == original.purged)
                    }
                    #expect(try log.verify() == [])
                    await Task.yield()
                }
            }
            try await group.waitForAll()
        }
        let expected = all.map { $0.number < 1_000 && $0.number % 100 == 0 ? $0.purged : $0 }
        #expect(try log.all() == expected && log.verify() == [])
        #expect(try SegmentLog(POSIXDirectory(path, isReadOnly: true), isReadOnly: true).all() == expected)
    }
}

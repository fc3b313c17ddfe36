import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("Rows of exact data")
struct RowTests {
    func rows(_ text: String, by size: Int = 1, delimiter: UInt8 = UInt8(ascii: ",")) throws -> [[String]] {
        var reader = RowReader(delimiter: delimiter)
        var rows: [[String]] = []
        let bytes = Array(text.utf8)
        let take: (Int, [ArraySlice<UInt8>]) throws(ExactDataError) -> Void = { _, cells in
            rows.append(cells.map { String(decoding: $0, as: UTF8.self) })
        }
        for start in stride(from: 0, to: bytes.count, by: size) {
            try bytes[start..<min(bytes.count, start + size)].withUnsafeBytes { try reader.feed($0, take) }
        }
        try reader.finish(take)
        return rows
    }

    @Test("are read as RFC 4180 writes them, in pieces of any size", arguments: [1, 2, 3, 100])
    func csv(size: Int) throws {
        let text = "\u{feff}a,b\r\n\"x, \"\"y\"\"\nz\",\r\n\n\"\"\n,\n1,2"
        #expect(try rows(text, by: size) == [["a", "b"], ["x, \"y\"\nz", ""], [""], ["", ""], ["1", "2"]])
        #expect(try rows("a;b\rc;d", by: size, delimiter: UInt8(ascii: ";")) == [["a", "b"], ["c", "d"]])
    }

    @Test("with stray quotation marks are refused", arguments: ["a\"b,c", "\"a\"b", "\"a"])
    func quotes(text: String) { #expect(throws: ExactDataError.quotation(0)) { try rows(text) } }

    @Test("that are too long are refused")
    func long() {
        let text = String(repeating: "x", count: RowReader.longestRow + 1)
        #expect(throws: ExactDataError.longRow(0)) { try rows(text, by: 4_096) }
        #expect(throws: ExactDataError.longRow(0)) { try rows(String(repeating: ",", count: 2_000), by: 4_096) }
    }

    @Test("that do not fit their heading, or whose heading lacks a column, are refused")
    func misfits() throws {
        let schema = try People.schema()
        #expect(throws: ExactDataError.noColumn("surname")) { try People.index(schema, "a,b\n1,2") }
        #expect(throws: ExactDataError.noColumn("surname")) { try People.index(schema, "") }
        #expect(throws: ExactDataError.cells(2, found: 1, expected: 7)) {
            try People.index(schema, People.rows.split(separator: "\n").prefix(2).joined(separator: "\n") + "\nx\n")
        }
    }

    @Test("are described by a schema without contradictions")
    func schema() {
        let column = ExactDataSchema.Column("a", .value, Label("X"))
        func schema(_ columns: [ExactDataSchema.Column], _ rules: [ExactDataSchema.Rule]) throws {
            _ = try ExactDataSchema(name: "n", columns: columns, rules: rules)
        }
        #expect(throws: ExactDataError.noColumn("b")) { try schema([column], [.init(["b"])]) }
        #expect(throws: ExactDataError.repeated("a column of a rule")) { try schema([column], [.init(["a", "a"])]) }
        #expect(throws: ExactDataError.repeated("a column of the schema")) {
            try schema([column, column], [.init(["a"])])
        }
        #expect(throws: ExactDataError.self) { try schema([], []) }
        #expect(throws: ExactDataError.self) { try schema([column], []) }
        #expect(throws: ExactDataError.self) { try schema([column], [.init(["a"], within: -1)]) }
        #expect(throws: ExactDataError.badName("x y")) {
            try schema([.init("a", .value, Label("x y"))], [.init(["a"])])
        }
        #expect(throws: Never.self) { try schema([column], [.init(["a"])]) }
    }
}

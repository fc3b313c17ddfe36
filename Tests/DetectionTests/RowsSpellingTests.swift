import Domain
import Inspection
import Testing

@testable import Detection

@Suite("Sets of rows as people write them")
struct RowsSpellingTests {
    @Test("columns have a kind and a label, rules a distance or none")
    func schema() throws {
        let schema = try RowsSpelling.schema(
            name: "customers", columns: "surname=name:PERSON, account no = value:CUSTOMER_ACCOUNT",
            rules: ["surname + account no within 80", "account no", "surname+account no anywhere"])
        #expect(schema.columns.map(\.name) == ["surname", "account no"])
        #expect(schema.columns.map(\.kind) == [.name, .value])
        #expect(schema.columns.map(\.label) == [Label("PERSON"), Label("CUSTOMER_ACCOUNT")])
        #expect(schema.rules.map(\.within) == [80, 200, nil])
        #expect(
            schema.rules.map(\.columns) == [["surname", "account no"], ["account no"], ["surname", "account no"]])
    }

    @Test(
        "what is wrong is said with how to write it",
        arguments: [
            ("Customers", "a=value:X", "a", "small letters"), ("c", "a", "a", "is no column"),
            ("c", "a=number:X", "a", "no kind of column"), ("c", "a=value:x", "a", "is no label"),
            ("c", "a=value:X", "b", "there is no column `b`"),
            ("c", "a=value:X", "a within many", "number of bytes"),
        ])
    func wrong(name: String, columns: String, rule: String, says: String) {
        let error = #expect(throws: DetectionError.self) {
            try RowsSpelling.schema(name: name, columns: columns, rules: [rule])
        }
        #expect(error?.description.contains(says) == true)
    }
}

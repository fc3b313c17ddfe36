import Domain
import Testing

@testable import Inspection

@Suite("Exact data")
struct ExactDataTests {
    let index: ExactDataIndex

    init() throws { index = try People.near.get() }

    @Test("finds the values of a row that stand near each other, in either order")
    func near() {
        let found = ["surname 1: Krahwinkel", "account 1: 4471-0093-2216"]
        #expect(index.words("Mrs Krahwinkel, account 4471-0093-2216.") == found)
        #expect(index.words("4471-0093-2216 belongs to Krahwinkel") == found.reversed())
    }

    @Test("says set, row, column, label, range and rule, and never the value")
    func finding() throws {
        let found = index.find(in: Array("Krahwinkel: 4471 0093 2216".utf8))
        #expect(found.count == 2)
        let last = try #require(found.last)
        #expect(last.set == "customers" && last.row == 1 && last.rule == 0 && last.column == "account")
        #expect(last.label == Label("CUSTOMER_ACCOUNT") && last.range == 12..<26 && last.span.confidence == 1)
        #expect(!"\(last)".contains("4471"))
    }

    @Test("does not find the values of two rows, or one of two")
    func other() {
        #expect(index.words("Krahwinkel 88-20-7").isEmpty)
        #expect(index.words("4471-0093-2216 of somebody").isEmpty)
        #expect(index.words("Mrs Krahwinkel called").isEmpty)
    }

    @Test("does not find values that are farther apart than the rule allows")
    func far() {
        let text = { "Krahwinkel \(String(repeating: ".", count: $0)) 4471-0093-2216" }
        #expect(index.words(text(57)).count == 2)
        #expect(index.words(text(60)).isEmpty)
    }

    @Test("finds them sixteen kilobytes from each other when the rule sets no distance")
    func anywhere() throws {
        let index = try People.anywhere.get()
        #expect(index.words("Krahwinkel \(String(repeating: "word ", count: 3_000)) 4471-0093-2216").count == 2)
        // As far as a stream waits for anything.
        #expect(index.words("Krahwinkel \(String(repeating: "word ", count: 4_000)) 4471-0093-2216").isEmpty)
    }

    @Test(
        "does not mind case, accents, spaces and punctuation",
        arguments: [
            "obrien smith DE02120300000000202051", "O’BRIEN–SMITH de02-1203-0000-0000-2020-51",
            "O'Brien Smith DE 02 1203 0000 0000 2020 51", "ＯＢＲＩＥＮ Smith: DE02 12030000 00002020 51",
            "o\u{200b}brien-smith\u{a0}DE02\u{a0}1203\u{a0}0000\u{a0}0000\u{a0}2020\u{a0}51",
        ])
    func forms(text: String) { #expect(index.words(text).map { $0.prefix(7) } == ["surname", "account"]) }

    @Test(
        "finds a name with its last word first, without those in the middle, and with umlauts written out",
        arguments: [
            "Jürgen Maria O'Brien-Smith", "Jurgen Maria O'Brien-Smith", "Juergen Maria O'Brien-Smith",
            "JÜRGEN SMITH", "Smith, Jürgen", "Smith, Juergen Maria O'Brien",
        ])
    func names(text: String) { #expect(index.words("by \(text) today").contains("full name 2: \(text)")) }

    @Test("combines three columns, in any order")
    func three() {
        let found: Set = ["given name 2: Jürgen", "surname 2: O'Brien-Smith", "born 2: 1980-12-24"]
        #expect(Set(index.words("Jürgen, 1980-12-24, O'Brien-Smith")) == found)
        #expect(Set(index.words("1980/12/24: O'Brien-Smith (Jürgen)")).isSuperset(of: ["born 2: 1980/12/24"]))
        #expect(index.words("Jürgen, 1971-03-05, O'Brien-Smith").isEmpty)
    }

    @Test("finds names in scripts without spaces")
    func ideographs() {
        #expect(index.words("客户王小明的账户") == ["full name 4: 王小明"])
        #expect(Set(index.words("王先生, 账户5550-1")) == ["surname 4: 王", "account 4: 5550-1"])
    }

    @Test("finds values as whole words only")
    func whole() {
        #expect(index.words("Krahwinkels 4471-0093-2216").isEmpty)
        #expect(index.words("Krahwinkel 14471-0093-2216").isEmpty)
        #expect(index.words("Krahwinkel 4471-0093-22161").isEmpty)
    }

    @Test("reports a value once for a row, wherever it stands beside the other")
    func repeated() {
        #expect(index.words("Krahwinkel Krahwinkel 447100932216 Krahwinkel").count == 4)
    }

    @Test("says nothing of what many rows have in common, or of short values alone")
    func common() throws {
        let schema = try ExactDataSchema(
            name: "s", columns: [.init("n", .name, Label("PERSON"))], rules: [.init(["n"], mostRows: 3)])
        let rows =
            "n\n" + String(repeating: "unknown\n", count: 4) + String(repeating: "Zwiebelmann\n", count: 3) + "Li\n"
        guard let key = People.key else { return }
        var builder = ExactDataBuilder(schema, key: key)
        try builder.append(Array(rows.utf8))
        let index = try builder.finish()
        #expect(index.words("unknown Li Zwiebelmann") == ["n 5: Zwiebelmann"])
        #expect(builder.report.rows == 8 && builder.report.common == 1 && builder.report.unfit == 1)
    }

    @Test("finds nothing under another key")
    func key() throws {
        let key = try #require(IndexKey((0..<32).map { UInt8($0) }))
        var builder = ExactDataBuilder(try People.schema(), key: key)
        try builder.append(Array(People.rows.utf8))
        let other = try builder.finish()
        #expect(other.tables[0].remainders != index.tables[0].remainders)
        #expect(IndexKey([1, 2, 3]) == nil)
    }
}

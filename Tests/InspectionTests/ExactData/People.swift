import Domain
import TestKit

@testable import Inspection

/// Customers that do not exist, and texts about them.
struct People {
    static let key = IndexKey((0..<32).map { UInt8($0 * 7 + 1) })

    static let rows = """
        id,given name,surname,account,full name,born,notes
        1,Anneliese,Krahwinkel,4471-0093-2216,Anneliese Krahwinkel,1971-03-05,x
        2,Jürgen,O'Brien-Smith,DE02 1203 0000 0000 2020 51,Jürgen Maria O'Brien-Smith,1980-12-24,x
        3,"Bo, Jr.",Li,88-20-7,Bo Li,1990-01-01,"a ""quoted"" cell"
        4,小明,王,5550-1,王小明,,x
        5,Anneliese,Krahwinkel,9917-0001-0002,Anneliese Krahwinkel,1965-07-07,x
        """

    static func schema(within: Int? = 60) throws -> ExactDataSchema {
        try ExactDataSchema(
            name: "customers",
            columns: [
                .init("surname", .name, Label("PERSON", "SURNAME")), .init("given name", .name, Label("PERSON")),
                .init("account", .value, Label("CUSTOMER_ACCOUNT")), .init("full name", .name, Label("PERSON")),
                .init("born", .value, Label("DATE_TIME")),
            ],
            rules: [
                .init(["surname", "account"], within: within), .init(["full name"]),
                .init(["given name", "surname", "born"], within: within),
            ])
    }

    /// With values near each other, right beside each other, and anywhere in the text.
    static let near = Result { try index(schema()) }
    static let beside = Result { try index(schema(within: 8)) }
    static let anywhere = Result { try index(schema(within: nil)) }

    static func index(_ schema: ExactDataSchema, _ text: String = rows) throws -> ExactDataIndex {
        guard let key else { throw ExactDataError.ended }
        var builder = ExactDataBuilder(schema, key: key)
        try builder.append(Array(text.utf8))
        return try builder.finish()
    }

    /// Pieces of rows and other things in any order.
    static func text(_ random: inout SeededGenerator, pieces: Int) -> [UInt8] {
        let words = [
            "Krahwinkel", "KRAHWINKEL", "Anneliese", "anneliese", "4471-0093-2216", "447100932216", "4471 0093", "2216",
            "O'Brien", "Smith", "Jürgen", "Ju\u{308}rgen", "DE02", "1203 0000 0000 2020 51", "DE", "Li", "Bo", "王",
            "小明",
            "1971-03-05", "1980 12 24", "the", "of", "and", "12", "x", "Maria", "\u{200b}", "é", "日", "Juergen",
        ]
        let gaps = [" ", " ", " ", "", "-", ", ", "\n", " — ", "     ", "'", ":", "/", "\u{a0}"]
        var text: [UInt8] = []
        for _ in 0..<pieces {
            var bytes = Array(words[random.below(words.count)].utf8)
            if random.below(12) == 0 { bytes = Array(bytes.prefix(random.below(bytes.count + 1))) }
            if random.below(40) == 0 { bytes.append(UInt8(random.below(256))) }
            text += bytes + Array(gaps[random.below(gaps.count)].utf8)
        }
        return text
    }
}

extension ExactDataIndex {
    /// What is found in a text, as column and words.
    func words(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return find(in: bytes).map { "\($0.column) \($0.row): \(String(decoding: bytes[$0.range], as: UTF8.self))" }
    }
}

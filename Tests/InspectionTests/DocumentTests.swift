import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("A file is masked")
struct DocumentTests {
    static func mask(
        _ text: [UInt8], _ kind: DocumentKind, _ chosen: MaskingOperator = .placeholder, cuts: [Int] = []
    ) throws -> [UInt8] {
        var masker = Masker(
            scanner: try Shared.scanner.get(), rules: MaskingRules(chosen), key: try #require(MaskingKey.made(1)))
        var document = try DocumentStream(kind, masker)
        var output: [UInt8] = []
        for piece in pieces(text, cutAt: cuts) { output += try document.append(piece, by: &masker) }
        return try output + document.finish(by: &masker)
    }

    static func mask(_ text: String, _ kind: DocumentKind, _ chosen: MaskingOperator = .placeholder) throws -> String {
        String(decoding: try mask(Array(text.utf8), kind, chosen), as: UTF8.self)
    }

    @Test("as the kind its name says")
    func kinds() {
        let names = ["a.csv": DocumentKind.csv, "b.TSV": .tsv, "c.json": .json, "d.ndjson": .jsonl, "e.txt": .text]
        for (name, kind) in names { #expect(DocumentKind(fileName: name) == kind) }
        #expect(DocumentKind(fileName: "csv") == .text)
        #expect(DocumentKind(fileName: "-") == .text)
    }

    @Test(
        "cell by cell, with the heading of the column, and the quotation marks kept",
        arguments: [
            ("name,nhs number\nA,9434765919\n", "name,nhs number\nA,[UK_NHS]\n"),
            ("name;NPI\r\n\"Roe; Jane\";1234567893\r\n", "name;NPI\r\n\"Roe; Jane\";[US_NPI]\r\n"),
            ("a\tnpi\nx\t\"1234567893\"", "a\tnpi\nx\t\"[US_NPI]\""),
            ("note,n\n\"say \"\"hi\"\" to a@corp.de\",1\n", "note,n\n\"say \"\"hi\"\" to [EMAIL]\",1\n"),
            ("note,n\n\"two\nlines a@corp.de\",1\n", "note,n\n\"two\nlines [EMAIL]\",1\n"),
            ("a@corp.de,b@corp.de\n", "[EMAIL],[EMAIL]\n"), ("a,b\n\n1,2\n", "a,b\n\n1,2\n"), ("", ""),
            ("npi,id\n1234567893,1234567893\n", "npi,id\n[US_NPI],1234567893\n"),
        ])
    func tables(text: String, masked: String) throws {
        #expect(try Self.mask(text, .csv) == masked)
    }

    @Test("with marks around a cell that has to have them now")
    func quoting() {
        let record = Array("a,b\n".utf8)
        let cells = RecordCells(record, separator: UInt8(ascii: ","))
        let written = cells.written(record, with: [0: Array("x,\"y\"".utf8)])
        #expect(String(decoding: written, as: UTF8.self) == "\"x,\"\"y\"\"\",b\n")
    }

    @Test(
        "string by string, escapes and all",
        arguments: [
            (#"{"to":"a@corp.de","n":1.50}"#, #"{"to":"[EMAIL]","n":1.50}"#),
            (#"{ "to" : "a\u0040corp.de" , "x" : "\u00e9" }"#, #"{ "to" : "[EMAIL]" , "x" : "\u00e9" }"#),
            (#"{"npi":1234567893}"#, #"{"npi":"[US_NPI]"}"#), (#"["x\na@corp.de\n"]"#, #"["x\n[EMAIL]\n"]"#),
            (#"{"a@corp.de":true}"#, #"{"[EMAIL]":true}"#), ("[]", "[]"), ("", ""),
            (#"{"card":4.111111111111111e15}"#, #"{"card":"[CREDIT_CARD]"}"#),
            (#"{"in":"{\"to\":\"a@corp.de\"}"}"#, #"{"in":"{\"to\":\"[EMAIL]\"}"}"#),
        ])
    func json(text: String, masked: String) throws {
        #expect(try Self.mask(text, .json) == masked)
    }

    @Test("with numbers as the operator has it")
    func numbers() throws {
        let text = #"{"card":4111111111111111}"#
        #expect(try Self.mask(text, .json, .redact) == #"{"card":null}"#)
        let surrogate = try Self.mask(text, .json, .synthetic)
        #expect(surrogate.hasPrefix(#"{"card":411111"#) && surrogate.utf8.count == text.utf8.count)
        let zero = try Self.mask(#"{"sin":130692544}"#, .json, .synthetic)
        #expect(zero.hasPrefix(#"{"sin":"000"#))
    }

    @Test("a value that is in several strings is gone from all of them")
    func acrossTokens() throws {
        let body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj"
        let json = "[\"-----BEGIN PRIVATE KEY-----\",\"\(body)\",\"-----END PRIVATE KEY-----\",\"x\"]"
        #expect(try Self.mask(json, .json) == #"["[PRIVATE_KEY]","","","x"]"#)
    }

    @Test("line by line in JSON Lines, and an error names the line")
    func lines() throws {
        let text = "{\"a\":\"a@corp.de\"}\r\n\n{\"b\":1}"
        #expect(try Self.mask(text, .jsonl) == "{\"a\":\"[EMAIL]\"}\r\n\n{\"b\":1}")
        let errors = [
            ("{}\n{\"a\":\"x\n", DocumentKind.jsonl, "2: is not JSON"), ("{}\nplain\n", .jsonl, "2: is not JSON"),
            ("{\"a\":\"x", .json, "1: a quotation mark opens and nothing closes it"),
            ("a,b\n1,\"x\n", .csv, "2: a quotation mark opens and nothing closes it"),
        ]
        for (text, kind, message) in errors {
            #expect { try Self.mask(text, kind) } throws: { ($0 as? MaskingError)?.description == message }
        }
    }

    @Test("only as UTF-8, strictly", arguments: DocumentKind.allCases)
    func encoding(kind: DocumentKind) {
        let bad: [[UInt8]] = [
            [0xFF], [0xC0, 0x80], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
            [0xF5, 0x80, 0x80, 0x80],
        ]
        for bytes in bad {
            for cut in 0...1 {
                let text = Array("\"é\"\n\"".utf8) + bytes + Array(cut == 0 ? "".utf8 : "\"".utf8)
                #expect { try Self.mask(text, kind, cuts: [text.count - cut]) } throws: {
                    ($0 as? MaskingError)?.description == "2: is not UTF-8 text"
                }
            }
        }
    }

    @Test("not when it is packed", arguments: ["PK\u{3}\u{4}…", "%PDF-1.7"])
    func packed(text: String) {
        #expect { try Self.mask(Array(text.utf8), .text, cuts: [2]) } throws: { ($0 as? MaskingError)?.isInput == true }
    }

    @Test("the same wherever it is cut", arguments: DocumentKind.allCases)
    func cuts(kind: DocumentKind) throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<20 {
            let text = Self.made(kind, &random)
            let whole = try Self.mask(text, kind, .hash)
            let cut = try Self.mask(text, kind, .hash, cuts: Corpus.cuts(text.count, &random))
            #expect(whole == cut, "\(String(decoding: text, as: UTF8.self))")
        }
    }

    @Test("with nothing changed but what was found", arguments: DocumentKind.allCases)
    func untouched(kind: DocumentKind) throws {
        var random = SeededGenerator(seed: 12)
        for _ in 0..<20 {
            let text = Self.made(kind, &random)
            var masker = Masker(
                scanner: try Shared.scanner.get(), rules: MaskingRules(.redact, labels: []), key: .random())
            var document = try DocumentStream(kind, masker)
            var output = try document.append(text, by: &masker)
            output += try document.finish(by: &masker)
            #expect(output == text)
        }
    }

    /// A file of a kind, made at random.
    private static func made(_ kind: DocumentKind, _ random: inout SeededGenerator) -> [UInt8] {
        let values = [
            "a@corp.de", "4111 1111 1111 1111", "plain", "é", "", "10.1.2.3", "AKIAIOSFODNN7EXAMPLE", "two\nlines", "1",
        ]
        var texts: [[UInt8]] = []
        for _ in 0..<random.below(12) {
            switch kind {
            case .text: texts.append(Array(values[random.below(values.count)].utf8) + [UInt8(ascii: " ")])
            case .csv, .tsv:
                let mark = kind == .csv ? UInt8(ascii: ",") : UInt8(ascii: "\t")
                let cells = (0..<3).map { _ in Array("\"\(values[random.below(values.count)])\"".utf8) }
                texts.append(Array(cells.joined(separator: [mark])) + [0x0A])
            case .json, .jsonl:
                var json = Array("{\"k\":\"".utf8)
                json += JSONEscapes.escaped(Array(values[random.below(values.count)].utf8)) + Array("\"}".utf8)
                texts.append(json + (kind == .json ? Array(",".utf8) : [0x0A]))
            }
        }
        return kind == .json ? [UInt8(ascii: "[")] + texts.joined() + [UInt8(ascii: "]")] : Array(texts.joined())
    }
}

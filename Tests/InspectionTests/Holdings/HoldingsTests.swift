import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("A scanner finds what the organisation holds")
struct HoldingsTests {
    let house: House

    init() throws { house = try House.shared.get() }

    @Test("a value of a row together with another, with the row it is from")
    func rows() throws {
        let spans = try house.scanner.scan(Array("Ms Krahwinkel has 4471-0093-2216 with us".utf8))
        #expect(spans.map(\.label.name) == ["PERSON/SURNAME", "CUSTOMER_ACCOUNT"])
        #expect(spans.map(\.origin) == Array(repeating: .row(1, set: "customers"), count: 2))
    }

    @Test("also where it is written with escapes, at the bytes it is written with")
    func escapes() throws {
        let text = #"{"name":"Kr\u0061hwinkel","account":"4471\u002d0093-2216"}"#
        #expect(
            try house.found(text) == [
                #"PERSON/SURNAME: Kr\u0061hwinkel"#, #"CUSTOMER_ACCOUNT: 4471\u002d0093-2216"#,
            ])
    }

    @Test(
        "also a name whose letters are written otherwise",
        arguments: [
            #"J\u00fcrgen"#, #"Ju\u0308rgen"#, #"J\\u00fcrgen"#, "J&uuml;rgen", "J&#252;rgen", "J&#xFC;rgen",
            "J%C3%BCrgen", #"J\xc3\xbcrgen"#, "J&amp;uuml;rgen", #"\u004a\u00fcrgen"#,
        ])
    func otherLetters(name: String) throws {
        let text = "\(name) O'Brien-Smith, born 1980-12-24"
        #expect(try house.found(#"J\u00f6rgen O'Brien-Smith, born 1980-12-24"#).isEmpty)
        #expect(try house.found(text).first == "PERSON: \(name)")
        let fed = try feed(house.scanner, Array(text.utf8).map { [$0] })
        #expect(try Set(fed.findings) == Set(house.scanner.scan(Array(text.utf8))))
    }

    @Test("and in base64")
    func encoded() throws {
        // "Krahwinkel, account 4471-0093-2216."
        let found = try house.found("see S3JhaHdpbmtlbCwgYWNjb3VudCA0NDcxLTAwOTMtMjIxNi4= for it")
        #expect(found.contains { $0.hasPrefix("CUSTOMER_ACCOUNT: ") })
    }

    @Test("also within something larger, which is found too")
    func nested() throws {
        let found = try house.found("Krahwinkel https://crm.example.com/4471-0093-2216 ")
        #expect(found.contains("CUSTOMER_ACCOUNT: 4471-0093-2216"))
        #expect(found.contains("URL: https://crm.example.com/4471-0093-2216"))
    }

    @Test("a canary of any shape, however it is dressed")
    func canaries() throws {
        for canary in house.canaries {
            let text = "so " + canary.text.uppercased().map { "\($0)" }.joined(separator: " ") + " it is"
            let spans = try house.scanner.scan(Array(text.utf8))
            let own = spans.filter { $0.label == Label("CANARY") }
            #expect(own.count == 1, "\(spans)")
            #expect(own.first?.origin == .text(OwnText(.canary, "desk", share: 1, longestRun: 20)))
        }
    }

    @Test("a piece of a document, with its name and how much of it there is")
    func documents() throws {
        let piece = String(house.documents[3].prefix(700))
        let spans = try house.scanner.scan(Array("It says: \(piece), and so on and on.".utf8))
        let span = try #require(spans.first)
        #expect(spans.count == 1 && span.label == Label("CONFIDENTIAL_DOCUMENT"))
        #expect(span.range.lowerBound < 80 && span.range.upperBound > 650)
        guard case .text(let text) = span.origin else { return #expect(Bool(false), "no text") }
        #expect(text.kind == .document && text.name == "d3" && text.longestRun > 250 && text.share > 0.05)
    }

    @Test("also where its letters are written otherwise, and in base64, where it is a text by itself")
    func encodedDocuments() throws {
        let piece = String(house.documents[3].prefix(700))
        var random = SeededGenerator(seed: 5)
        let texts = [
            House.escaped(piece, &random), "say \(Disguise.base64(piece)) and so on",
            "twice \(Disguise.base64("see \(Disguise.base64(piece)) here")) so",
        ]
        for text in texts {
            let spans = try house.scanner.scan(Array(text.utf8))
            let own = spans.filter { $0.label == Label("CONFIDENTIAL_DOCUMENT") }
            #expect(own.count == 1, "\(text)")
            guard case .text(let found) = own.first?.origin else { continue }
            #expect(found.name == "d3" && found.longestRun > 250)
            let fed = try feed(house.scanner, Array(text.utf8).map { [$0] })
            #expect(Set(fed.findings) == Set(spans))
        }
        let own = String(house.documents[0].prefix(700))
        #expect(try house.found(Disguise.base64(own), answering: "desk").isEmpty)
        #expect(try !house.found(Disguise.base64(own), answering: "other").isEmpty)
    }

    @Test("and the values in it besides")
    func both() throws {
        let words = house.documents[2].split(separator: " ").map(String.init)
        let text = words[..<120].joined(separator: " ") + " jane@example.com " + words[120..<240].joined(separator: " ")
        let found = Set(try house.scanner.scan(Array(text.utf8)).map(\.label.name))
        #expect(found == ["CONFIDENTIAL_DOCUMENT", "EMAIL_ADDRESS"])
    }

    @Test("a sentence or two of instructions, and not a few words")
    func instructions() throws {
        let words = house.instructions.split(separator: " ").map(String.init)
        #expect(try house.found(words[5..<45].joined(separator: " ")).first?.hasPrefix("INSTRUCTIONS") == true)
        #expect(try house.found(words[5..<13].joined(separator: " ")).isEmpty)
    }

    @Test("of the asset's own documents a paragraph is an answer, and a page is a copy")
    func knowledge() throws {
        let paragraph = String(house.documents[0].prefix(700))
        #expect(try house.found(paragraph, answering: "desk").isEmpty)
        #expect(try house.found(paragraph, answering: "other").count == 1)
        #expect(try house.found(house.documents[0], answering: "desk").count == 1)
        #expect(try house.found(house.instructions, answering: "desk").first?.hasPrefix("INSTRUCTIONS") == true)
    }

    @Test("a document of which short pieces make too much, at the end of a text also those that had passed")
    func pieces() throws {
        var random = SeededGenerator(seed: 4)
        let words = house.documents[5].split(separator: " ").map(String.init)
        // Too short each to be a leak by itself.
        var text = ""
        for start in stride(from: 0, to: 400, by: 40) {
            text += words[start..<start + 25].joined(separator: " ") + " " + Prose.text(&random, words: 12) + " "
        }
        let spans = try house.scanner.scan(Array(text.utf8))
        #expect(spans.count >= 8)
        let fed = try feed(house.scanner, Array(text.utf8).map { [$0] })
        #expect(Set(fed.findings) == Set(spans))
        #expect(fed.released[300] > 60)
    }
}

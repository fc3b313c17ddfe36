import Classification
import Domain
import Extraction
import Inspection
import Testing

@Suite("A document's classification")
struct ClassifierTests {
    private static let scanner = Result { try Scanner() }

    private static let families: [String: Set<String>] = [
        "EMAIL_ADDRESS": ["CONTACT", "PERSONAL_DATA"], "PHONE_NUMBER": ["CONTACT", "PERSONAL_DATA"],
        "US_SSN": ["NATIONAL_ID", "PERSONAL_DATA"], "CREDIT_CARD": ["FINANCIAL", "PERSONAL_DATA"],
        "US_MBI": ["HEALTH", "SPECIAL_CATEGORY", "PERSONAL_DATA"], "SECRET": ["CREDENTIAL"],
    ]

    private static func report(_ parts: [Part], unread: [Unread] = []) throws -> ContentReport {
        let classifier = Classifier(scanner: try scanner.get()) { label in
            (families[label.type] ?? []).union([label.name, label.type])
        }
        return try classifier.report(on: Extracted(type: .text, parts: parts, unread: unread))
    }

    private static func report(_ text: String, _ kind: Part.Kind = .body) throws -> ContentReport {
        try report([Part(kind: kind, text: Array(text.utf8))])
    }

    private static let mail = "jane.doe" + "@corp-mail.net"

    @Test("takes what somebody has found already, and looks itself only where nobody has")
    func known() throws {
        let text = "write to \(Self.mail), SSN 536-22-8726"
        let parts = [Part(kind: .header, text: Array("a header".utf8)), Part(kind: .body, text: Array(text.utf8))]
        let document = Extracted(type: .text, parts: parts)
        let classifier = Classifier(scanner: try Self.scanner.get()) { [$0.name, $0.type] }
        let found = try parts.map { try Self.scanner.get().scan($0.text) }
        let whole = try classifier.report(on: document)
        #expect(try classifier.report(on: document, found: found).lines.map(\.count) == whole.lines.map(\.count))
        #expect(try classifier.report(on: document, found: [[], []]).lines.isEmpty)
        #expect(try classifier.report(on: document, found: [[]]).lines.count == whole.lines.count)
    }

    @Test("is public where nothing is found")
    func nothing() throws {
        let report = try Self.report("The harbour opens at nine.")
        #expect(report.classification == .public && report.grounds.isEmpty && report.lines.isEmpty)
    }

    @Test(
        "follows from what is in it",
        arguments: [
            ("write to \(mail)", Classification.internal), ("SSN 536-22-8726", .confidential),
            ("card 4111 1111 1111 1111", .confidential), ("MBI 1KM4-TE7-RX82", .restricted),
            ("AKIA" + "Y3FDSNDKFKSIDJSW", .restricted),
        ])
    func kinds(text: String, expected: Classification) throws {
        #expect(try Self.report(text).classification == expected)
    }

    @Test("is stricter where there is much of a kind, and counts values, not how often they are written")
    func counts() throws {
        let numbers = (0..<20).map { "SSN 536-22-\(8_700 + $0)" }
        #expect(try Self.report(numbers.dropLast().joined(separator: "\n")).classification == .confidential)
        let report = try Self.report(numbers.joined(separator: "\n"))
        #expect(report.classification == .restricted && report.lines.map(\.count) == [20])
        let again = try Self.report(String(repeating: "SSN 536-22-8726\n", count: 50))
        #expect(again.classification == .confidential && again.lines.map(\.count) == [1])
    }

    @Test(
        "is raised by what the document says of itself",
        arguments: [
            ("Strictly confidential", Part.Kind.footer, Classification.restricted),
            ("TLP:AMBER", .header, .confidential),
            ("Internal use only", .header, .internal), ("VERTRAULICH\n\nLiebe Anna", .body, .confidential),
            ("Keywords: internal", .properties, .internal),
        ])
    func marked(text: String, kind: Part.Kind, expected: Classification) throws {
        #expect(try Self.report(text, kind).classification == expected)
    }

    @Test(
        "is not raised by a sentence that speaks of it, nor lowered by anything",
        arguments: ["We keep what is confidential in a safe place and talk about it with nobody outside", "Public"])
    func sentences(text: String) throws {
        #expect(try Self.report(text).classification == .public)
        let secret = [
            Part(kind: .header, text: Array("Public".utf8)), Part(kind: .body, text: Array("SSN 536-22-8726".utf8)),
        ]
        #expect(try Self.report(secret).classification == .confidential)
    }

    @Test("is restricted where something could not be read")
    func unread() throws {
        let report = try Self.report([], unread: [Unread(path: ["a.zip", "b.bin"], type: .binary)])
        #expect(report.classification == .restricted)
        #expect(
            report.grounds.map(\.sentence) == ["has a member that cannot be read (binary), which may hold anything"])
    }

    @Test("comes with samples that show no value, and where each stands")
    func samples() throws {
        let part = Part(path: ["letters.zip", "a.docx"], kind: .comment, text: Array("to \(Self.mail), AKIA".utf8))
        let line = try #require(try Self.report([part]).lines.first)
        #expect(line.samples.map(\.path) == [["letters.zip", "a.docx"]] && line.samples.map(\.kind) == [.comment])
        #expect(line.samples.allSatisfy { !$0.text.contains("jane") && !$0.text.contains("corp") })
        let many = (0..<9).map { "SSN 536-22-\(8_700 + $0)" }.joined(separator: "\n")
        #expect(try Self.report(many).lines.first?.samples.count == 3)
    }

    @Test("has the strictest ground first")
    func grounds() throws {
        let report = try Self.report("\(Self.mail)\nSSN 536-22-8726\nMBI 1KM4-TE7-RX82")
        #expect(report.grounds.map(\.classification) == report.grounds.map(\.classification).sorted(by: >))
        #expect(report.grounds.first?.sentence.contains("SPECIAL_CATEGORY") == true)
    }
}

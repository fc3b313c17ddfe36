import Domain
import Inspection
import TestKit
import Testing

@testable import Gateway

@Suite("Another scanner takes the place of the one in force")
struct ScannerExchangeTests {
    private static let text = Array("it is PLV-1234".utf8)

    /// A scanner that finds nothing but codes such as `PLV-1234`.
    private static func finder() throws -> Inspection.Scanner {
        try Inspection.Scanner(
            CustomDetectors.load(
                .list([
                    .table([
                        "name": .text("PLOVER_CODE"), "expression": .text("\\bPLV-\\d{4}\\b"),
                        "proofs": .table([
                            "finds": .list([.text("PLV-1234")]), "ignores": .list([.text("it is PLV")]),
                        ]),
                    ])
                ])))
    }

    @Test("what began with one scanner keeps it, and what begins later has the new one")
    func exchange() throws {
        let inForce = ScannerInForce(try Door.scanner.get())
        let before = inForce.screens
        inForce.replace(with: try Self.finder())
        #expect(try before.scanner.scan(Self.text).isEmpty)
        #expect(try inForce.screens.scanner.scan(Self.text).map(\.label) == [Label("PLOVER_CODE")])
    }

    @Test("requests and answers after the exchange are inspected with the new one, headers too")
    func door() async throws {
        let inForce = ScannerInForce(try Door.scanner.get())
        let mask = [Label("PLOVER_CODE"): LabelAction.mask(.placeholder)]
        try await Door.open(
            answering: [Door.chatAnswer("you said PLV-1234")], rules: LabelRules(request: mask, response: mask),
            scanner: inForce
        ) { door in
            #expect(try await door.chat("code PLV-1234", extra: "user-agent: PLV-9876\r\n").contains("PLV-1234"))
            inForce.replace(with: try Self.finder())
            #expect(try await !door.chat("code PLV-1234", extra: "user-agent: PLV-9876\r\n").contains("PLV-1234"))
            let sent = door.upstream.received
            #expect(sent.map { $0.contains("PLV-1234") } == [true, false])
            #expect(sent.map { $0.contains("PLV-9876") } == [true, false])
        }
    }
}

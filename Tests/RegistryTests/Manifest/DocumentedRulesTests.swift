import Domain
import Foundation
import Registry
import TestKit
import Testing

@Suite("The documentation of the default rules") struct DocumentedRulesTests {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Documentation/FirstSteps.md")

    @Test("says of every label what happens to it in prompts and in answers")
    func table() throws {
        let row = /\| `([A-Z_]+)`[^|]*\| `([a-z_:0-9]+)` \| `([a-z_:0-9]+)` \|/
        let rows = try String(contentsOf: Self.page, encoding: .utf8).matches(of: row)
        let types = Set(ManifestVocabulary.standard.labels.map(\.type))
        #expect(rows.count == types.count && Set(rows.map { String($0.1) }) == types)
        let house = try House()
        let rules = house.registry.access(
            Question(
                .person(House.ada.email), .chat, .model("model-1", offered: true),
                Circumstances(time: house.time.now, session: .key))
        ).profile.rules
        for label in ManifestVocabulary.standard.labels {
            let documented = try #require(rows.first { $0.1 == label.type })
            for (direction, word) in [(Direction.request, documented.2), (.response, documented.3)] {
                let action = rules.action(for: label, direction)
                #expect(LabelAction(String(word)) == action, "\(label.name) in a \(direction.rawValue)")
            }
        }
    }
}

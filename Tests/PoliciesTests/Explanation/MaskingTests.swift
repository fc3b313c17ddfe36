import Domain
import Policies
import Testing

@Suite("Of several masks the one that shows least is done, and an explanation says which")
struct MaskingTests {
    private static func mask(_ style: String, _ id: String = "own.mask", label: String = "CREDIT_CARD") -> String {
        """
        @id("\(id)") @effect("mask") @mask("\(style)")
        forbid (principal, action == Sallyport::Action::"chat", resource)
        when { context has label && context.label == Sallyport::DataLabel::"\(label)" };
        """
    }

    private let question = Question(
        .person(Town.ada.email), .chat, .asset("open"),
        Circumstances(time: Town.now, address: "192.0.2.7", session: .key))

    private func explained(_ label: String, _ policies: String, rules: LabelRules = LabelRules()) throws
        -> VerdictExplanation
    {
        let town = try Town(assets: [Town.asset("open", rules: rules)], adding: policies)
        let found = ContentRequest(direction: .request, labels: [try #require(Label(name: label)): 2])
        return town.authority.explain(question, found: found)
    }

    private func masks(_ explanation: VerdictExplanation) -> [String: [Masking]] {
        Dictionary(uniqueKeysWithValues: explanation.decided.map { ($0.id, $0.masks) }.filter { !$0.1.isEmpty })
    }

    @Test("One that keeps the last four loses to a placeholder, and both say so")
    func placeholder() throws {
        let explanation = try explained("CREDIT_CARD", Self.mask("keep_last_4"))
        #expect(explanation.verdict.outcome == .mask)
        let masks = masks(explanation)
        let lost = try #require(masks["own.mask"]?.first)
        #expect(lost.label == Label("CREDIT_CARD") && lost.style == .keep(first: 0, last: 4))
        #expect(lost.overruledBy == "personal_data.numbers")
        #expect(lost.sentence.contains("`personal_data.numbers` shows less of it"))
        let won = try #require(masks["personal_data.numbers"]?.first)
        #expect(won.overruledBy == nil)
        #expect(won.sentence == "CREDIT_CARD is replaced by its placeholder")
    }

    private static let showingNothing = ["redact", "hash", "token", "synthetic"]

    @Test(
        "Where the baseline leaves it open, a policy's own way is taken that shows nothing of the value",
        arguments: ["CREDIT_CARD", "EMAIL_ADDRESS"])
    func open(label: String) throws {
        for style in Self.showingNothing {
            let town = try Town(assets: [Town.asset("open")], adding: Self.mask(style, label: label))
            let rules = town.authority.access(question).profile.rules
            #expect(rules.action(for: try #require(Label(name: label)), .request) == LabelAction("mask:\(style)"))
            let masks = masks(try explained(label, Self.mask(style, label: label)))
            #expect(masks.count == 2 && masks.values.joined().allSatisfy { $0.overruledBy == nil }, "\(style)")
        }
        let both = [Self.mask("synthetic", "own.a", label: label), Self.mask("keep_last_4", "own.b", label: label)]
        let masks = masks(try explained(label, both.joined(separator: "\n")))
        #expect(masks["own.a"]?.first?.overruledBy == nil && masks["own.b"]?.first?.overruledBy != nil)
    }

    @Test("Where it insists on placeholders, nothing that shows more is taken")
    func insisting() throws {
        let masks = masks(try explained("SECRET/JWT", Self.mask("synthetic", label: "SECRET/JWT")))
        #expect(masks["own.mask"]?.first?.overruledBy == "secret.replaced")
    }

    @Test("An upload is masked as its policy says when it speaks of what is kept as well")
    func upload() throws {
        let uploads = """
            @id("own.uploads") @effect("mask") @mask("synthetic")
            forbid (
              principal, action in [Sallyport::Action::"upload", Sallyport::Action::"remember"], resource
            ) when { context has label && context.label == Sallyport::DataLabel::"EMAIL_ADDRESS" };
            """
        func action(_ policies: String, _ action: Action) throws -> LabelAction {
            let town = try Town(assets: [Town.asset("open")], adding: policies)
            let asked = Question(
                .person(Town.ada.email), action, .model("", offered: true),
                Circumstances(time: Town.now, address: "192.0.2.7", session: .key), isKept: action == .upload)
            return town.authority.access(asked).profile.rules.action(for: Label("EMAIL_ADDRESS"), .request)
        }
        #expect(try action(uploads, .upload) == .mask(.synthetic))
        #expect(try action(uploads, .chat) == .mask(.placeholder))
        let sent = uploads.replacing(", Sallyport::Action::\"remember\"", with: "")
        #expect(try action(sent, .upload) == .mask(.placeholder), "what is kept of it has no surrogates")
    }

    @Test("Of all operators the one that shows least wins")
    func operators() throws {
        let order = [
            "keep_last_8", "keep_last_1", "bucket", "bucket:year", "date-shift", "synthetic", "token", "hash",
            "placeholder",
            "redact",
        ]
        for (weaker, stronger) in zip(order, order.dropFirst()) {
            let policies = [Self.mask(stronger, "own.a", label: "URL"), Self.mask(weaker, "own.b", label: "URL")]
            let masks = masks(try explained("URL", policies.joined(separator: "\n")))
            #expect(masks["own.a"]?.first?.overruledBy == nil)
            #expect(masks["own.b"]?.first?.overruledBy == "own.a", "\(weaker) against \(stronger)")
        }
    }

    @Test("A manifest's way is taken where it speaks of the label, whatever it is")
    func ownWay() throws {
        let rules = LabelRules(request: [Label("EMAIL_ADDRESS"): .mask(.synthetic)])
        let town = try Town(assets: [Town.asset("open", rules: rules)])
        let access = town.authority.access(question)
        #expect(access.profile.rules.action(for: Label("EMAIL_ADDRESS"), .request) == .mask(.synthetic))
        #expect(access.profile.rules.action(for: Label("EMAIL_ADDRESS"), .response) == .allow)
    }

    @Test("What is said to be done is what is done at the door", arguments: [[8, 2], [2, 8], [4, 4]])
    func door(counts: [Int]) throws {
        let policies = counts.enumerated().map { Self.mask("keep_last_\($1)", "own.mask_\($0)", label: "IP_ADDRESS") }
        let town = try Town(assets: [Town.asset("open")], adding: policies.joined(separator: "\n"))
        let least = try #require(counts.min())
        let access = town.authority.access(question)
        #expect(access.profile.rules.action(for: Label("IP_ADDRESS"), .request) == .mask(.keep(first: 0, last: least)))
        let masks = masks(try explained("IP_ADDRESS", policies.joined(separator: "\n")))
        #expect(masks.count == 2)
        for (index, count) in counts.enumerated() {
            let masking = try #require(masks["own.mask_\(index)"]?.first)
            #expect(masking.style == .keep(first: 0, last: count))
            #expect((masking.overruledBy == nil) == (count == least))
        }
    }

    @Test("The asset's own way is the manifest's, and gives way like any other")
    func manifest() throws {
        let rules = LabelRules(request: [Label("IBAN_CODE"): .mask(.keep(first: 0, last: 4))])
        let alone = masks(try explained("IBAN_CODE", "", rules: rules))
        #expect(alone["label.mask"]?.first?.sentence == "IBAN_CODE is replaced but for its last 4 characters")
        let stricter = masks(
            try explained("IBAN_CODE", Self.mask("keep_last_1", label: "IBAN_CODE"), rules: rules))
        #expect(stricter["label.mask"]?.first?.overruledBy == "own.mask")
        #expect(stricter["own.mask"]?.first?.sentence == "IBAN_CODE is replaced but for its last character")
    }

    @Test("Where something stricter decides, nothing is said of masks")
    func stricter() throws {
        let deny = """
            @id("own.deny")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when { context has label && context.label == Sallyport::DataLabel::"CREDIT_CARD" };
            """
        let explanation = try explained("CREDIT_CARD", Self.mask("keep_last_4") + "\n" + deny)
        #expect(explanation.verdict.outcome == .deny)
        #expect(explanation.decided.flatMap(\.masks) == [])
    }
}

import Domain
import HTTPTypes
import Hummingbird

extension Rooms {
    /// The design system, shown by its own parts.
    func design(_ call: Call) throws -> Response {
        let rowView = RowView(
            names: .init(
                people: ["ana@example.com": "Ana Ruiz"], assets: ["support": "Support assistant"],
                isOpen: { _ in true }),
            now: time.now)
        let passage = PassageView(passage: Self.sample, outcome: .mask, revealing: true, limit: 4096)
        return try shell.response(
            Page(
                template: "design", title: "Design system", room: .design,
                view: [
                    "colours": Self.colours.map { ["colourName": $0] as View },
                    "spaces": Self.spaces.map { ["spaceName": $0] as View },
                    "sizes": Self.sizes.map { ["sizeName": $0.0, "sizeUse": $0.1] as View },
                    "verdicts": Outcome.allCases.map {
                        ["verdict": Wording.outcome($0), "verdictTone": Wording.tone($0)] as View
                    },
                    "found": Wording.labels.keys.sorted().compactMap { Label(name: $0) }.map {
                        LabelView.view($0, count: $0.type == "SECRET" ? 1 : 2)
                    },
                    "rows": Self.rows(now: time.now).map { rowView.view($0) },
                    "passage": passage.view,
                    "hidden": PassageView(passage: Self.sample, outcome: .mask, revealing: false, limit: 4096).view,
                ]),
            call.visit)
    }

    private static let colours = [
        "canvas", "surface", "sunken", "line", "line-strong", "text", "muted", "accent", "good", "info", "changed",
        "warning", "danger", "violet",
    ]
    private static let spaces = ["1", "2", "3", "4", "5", "6", "7"]
    private static let sizes = [
        ("title", "Page titles"), ("heading", "Sections"), ("body", "Text, tables, fields"),
        ("small", "Hints, badges, column heads"), ("mono", "Hashes, ids, arguments"),
    ]

    private static let sample: Passage = {
        let text = "Write to ana.ruiz@example.com and charge 4111 1111 1111 1111, please."
        return Passage(
            surface: "messages[0].content", role: "user", text: Array(text.utf8),
            marks: [
                .init(
                    span: LabelledSpan(label: Label("EMAIL_ADDRESS"), range: 9..<29, confidence: 1),
                    action: .mask(.placeholder)),
                .init(
                    span: LabelledSpan(label: Label("CREDIT_CARD"), range: 41..<60, confidence: 1),
                    action: .mask(.keep(first: 0, last: 4))),
            ])
    }()

    private static func rows(now: Timestamp) -> [ActivityRow] {
        [
            ActivityRow(
                id: "act_design1", first: 2, latest: 3, kind: .modelRequest, time: now.advanced(bySeconds: -40),
                person: "ana@example.com", asset: "support", model: "gpt-4o", operation: "POST /v1/chat/completions",
                outcome: .mask, labels: [Label("EMAIL_ADDRESS"): 1, Label("CREDIT_CARD"): 1], status: 200,
                durationMicroseconds: 1_240_000),
            ActivityRow(
                id: "act_design2", first: 1, latest: 1, kind: .modelRequest, time: now.advanced(bySeconds: -600),
                person: "ana@example.com", model: "gpt-4o", operation: "POST /v1/responses", outcome: .deny,
                labels: [Label("SECRET", "AWS_ACCESS_KEY"): 1], status: 403, durationMicroseconds: 3_100),
        ]
    }
}

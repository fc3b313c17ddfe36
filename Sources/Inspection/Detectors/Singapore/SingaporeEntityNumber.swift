import Domain

extension Detector {
    /// Numbers of businesses, companies and other entities in Singapore, each with a check letter.
    static let singaporeEntityNumber = Detector(
        label: Label("SG_UEN"), placeholder: "SG_UEN", priority: 60, patterns: rule.patterns,
        proofs: [
            .finds("52817364B", in: "Our UEN is 52817364B.", "in a sentence"),
            .finds("53104926D", in: "Acme Pte Ltd, UEN 53104926D", "in the words of its country"),
            .finds("52817364B", in: #"{"uen": "52817364B"}"#, "behind a key"),
            .finds("53104926D", in: "id,UEN\n1,53104926D\n", "in a table"),
            .finds("201847205D", in: "| name | UEN |\n|---|---|\n| A | 201847205D |\n", "in a table of bars"),
            .finds(["52817364B", "53104926D"], in: "UEN: 52817364B, 53104926D", "in a list"),
            .finds("52817364B", "all there is in the text"),
            .finds("53104926D", in: "<uen>53104926D</uen>", "in an element"),
            .finds("201847205D", in: "ACRA has 201847205D on file", "near a word"),
            .finds("T14LL0382B", in: "UEN T14LL0382B", "another entity's"),
            .ignores("UEN 52817364A", "wrong check letter"),
            .ignores("UEN 52817364", "too short"),
            .ignores("UEN 52817364B7", "too long"),
            .ignores("order 52817364B is on its way", "the name of another thing"),
            .ignores("UEN QQQ52817364B", "part of something longer"),
            .ignores("UEN 52817364B_1", "a name in a program"),
            .ignores("GET /files/52817364B/thumbnail", "a part of a path"),
            .ignores("build-52817364B", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: ["9{8}A", "[12]9{8}A", "[RST]99AAX9{3}X"],
        names: Names(
            ["uen", "roc", "rob", "unique entity number", "unique entity", "entity number", "business registration"],
            passing: Names.words),
        forms: [.init(near: ["uen", "acra", "singapore", "pte", "llp"], confidence: 0.85)],
        isValid: SingaporeNumber.isEntity,
        alone: 0.6)
}

import Domain

extension Detector {
    /// Numbers of driving licences of Great Britain: surname, day of birth, initials and three more.
    static let britishDrivingLicence = Detector(
        label: Label("UK_DRIVING_LICENCE"), placeholder: "UK_DRIVING_LICENCE", priority: 66, patterns: rule.patterns,
        proofs: [
            .finds("KHANR804127RM9QX", in: "Her driving licence is KHANR804127RM9QX.", "in a sentence"),
            .finds("FOX99756031AB3TK", in: "DVLA licence: FOX99756031AB3TK", "in the words of its country"),
            .finds("KHANR804127RM9QX", in: #"{"driving_licence": "KHANR804127RM9QX"}"#, "behind a key"),
            .finds("FOX99756031AB3TK", in: "id,Driving licence\n1,FOX99756031AB3TK\n", "in a table"),
            .finds(
                "BAKER512249J99LM", in: "| name | Driving licence |\n|---|---|\n| A | BAKER512249J99LM |\n",
                "in a table of bars"),
            .finds(
                ["KHANR804127RM9QX", "FOX99756031AB3TK"], in: "Driving licence: KHANR804127RM9QX, FOX99756031AB3TK",
                "in a list"),
            .finds("KHANR804127RM9QX", "all there is in the text"),
            .finds("FOX99756031AB3TK", in: "<driving_licence>FOX99756031AB3TK</driving_licence>", "in an element"),
            .finds("KHANR804127RM9QX", in: "she sent KHANR804127RM9QX by post", "without its name"),
            .finds("khanr804127rm9qx", in: "licence khanr804127rm9qx", "in small letters"),
            .ignores("licence KHANR893127RM9QX", "no such month"),
            .ignores("licence KHANR804457RM9QX", "no such day"),
            .ignores("licence KHAN8804127RM9QX", "not filled with nines"),
            .ignores("licence 99999804127RM9QX", "no surname"),
            .ignores("Driving licence KHANR804127RM9Q", "too short"),
            .ignores("Driving licence KHANR804127RM9QX7", "too long"),
            .ignores("Driving licence QQQKHANR804127RM9QX", "part of something longer"),
            .ignores("Driving licence KHANR804127RM9QX_1", "a name in a program"),
            .ignores("GET /files/KHANR804127RM9QX/thumbnail", "a part of a path"),
        ])

    private static let rule = CodeRule(
        shapes: ["A{1,5}9{6,10}[A-Z9]{2}XA{2}"],
        names: Names(
            ["driving licence", "driver licence", "driving license", "driver s licence", "licence", "license", "dvla"],
            passing: Names.words),
        forms: [.init(confidence: 0.9)],
        isValid: BritishCode.isDriver,
        alone: 0.6)
}

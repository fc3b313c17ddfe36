import Domain

extension Detector {
    /// Numbers of identity cards of Germany (Personalausweisverordnung, annex 4): nine capitals and digits that cannot be
    /// mistaken for each other; the letter T and eight digits on the older ones.
    ///
    /// The first letter is that of an office that gives out cards, or passports (``germanPassport``). People and forms mix
    /// them up, so a number that is all there is in a text is taken for either.
    static let germanIdentityCard = Detector(
        label: Label("DE_ID_CARD"), placeholder: "DE_ID_CARD", priority: 62, isTwin: true, patterns: rule.patterns,
        proofs: [
            .finds("L7R20XT47", in: "His German identity card is L7R20XT47.", "in a sentence"),
            .finds("N61K8C035", in: "Ausweis Nr. N61K8C035 gültig bis 2031", "in the words of its country"),
            .finds("L7R20XT47", in: #"{"ausweisnummer": "L7R20XT47"}"#, "behind a key"),
            .finds("N61K8C035", in: "id,Ausweisnummer\n1,N61K8C035\n", "in a table"),
            .finds("N61K8C035", in: "| name | Personalausweis |\n|---|---|\n| A | N61K8C035 |\n", "in a table of bars"),
            .finds(["L7R20XT47", "N61K8C035"], in: "Personalausweis: L7R20XT47, N61K8C035", "in a list"),
            .finds("L7R20XT47", "all there is in the text"),
            .finds("N61K8C035", in: "<ausweisnummer>N61K8C035</ausweisnummer>", "in an element"),
            .finds("T41830926", "one of the older ones"),
            .finds("l7r20xt47", in: "ausweis: l7r20xt47", "in small letters"),
            .finds("C3H8K2L92", "that of a passport, which nothing says"),
            .finds("C3H8K2L92", in: "Ausweis: C3H8K2L92", "that of a passport, by this name"),
            .ignores("Ausweis C3H8K2L97", "that of a passport with the wrong digit"),
            .ignores("see C3H8K2L92 there", "that of a passport, in a sentence"),
            .ignores("Ausweis A7R20XT45", "no such letter"),
            .ignores("order L7R20XT48 came", "neither a name nor the right digit"),
            .ignores("Personalausweis L7R20XT4", "too short"),
            .ignores("Personalausweis L7R20XT477", "too long"),
            .ignores("Sendung L7R20XT47 is on its way", "the name of another thing"),
            .ignores("Personalausweis QQQL7R20XT47", "part of something longer"),
            .ignores("Personalausweis L7R20XT47_1", "a name in a program"),
            .ignores("GET /files/L7R20XT47/thumbnail", "a part of a path"),
            .ignores("build-L7R20XT47", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: MachineReadable.germanShapes,
        names: Names(
            [
                "personalausweis", "personalausweisnummer", "ausweis", "ausweisnummer", "ausweis nr", "identity card",
                "id card", "perso",
            ], passing: Names.words),
        forms: [.init(near: ["ausweis", "personalausweis", "ausweisnummer", "perso"])],
        isValid: { isOwn($0) && MachineReadable.isValid($0) || isOld($0) },
        isPlausible: { isOwn($0) || MachineReadable.isValid($0) },
        isValidAlone: MachineReadable.isValid,
        alone: 0.6)

    private static func isOwn(_ code: [UInt8]) -> Bool { "LMNPRTVWXYZ".utf8.contains(code[0]) }

    private static func isOld(_ code: [UInt8]) -> Bool {
        code[0] == UInt8(ascii: "T") && code[1...].allSatisfy { Sighting.digit($0) != nil }
    }
}

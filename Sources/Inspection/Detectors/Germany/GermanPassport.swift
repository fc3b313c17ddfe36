import Domain

extension Detector {
    /// Numbers of passports of Germany (Passmusterverordnung, annex 11): nine capitals and digits that cannot be mistaken for
    /// each other, of which the first is the kind of document (``germanIdentityCard`` has the others).
    static let germanPassport = Detector(
        label: Label("DE_PASSPORT"), placeholder: "DE_PASSPORT", priority: 62, isTwin: true, patterns: rule.patterns,
        proofs: [
            .finds("C3H8K2L92", in: "The German passport number is C3H8K2L92.", "in a sentence"),
            .finds("G52R71T87", in: "Reisepass Nr. G52R71T87 ist abgelaufen", "in the words of its country"),
            .finds("C3H8K2L92", in: #"{"reisepassnummer": "C3H8K2L92"}"#, "behind a key"),
            .finds("G52R71T87", in: "id,Passnummer\n1,G52R71T87\n", "in a table"),
            .finds("G52R71T87", in: "| name | Reisepass |\n|---|---|\n| A | G52R71T87 |\n", "in a table of bars"),
            .finds(["C3H8K2L92", "G52R71T87"], in: "Reisepass: C3H8K2L92, G52R71T87", "in a list"),
            .finds("C3H8K2L92", "all there is in the text"),
            .finds("G52R71T87", in: "<reisepassnummer>G52R71T87</reisepassnummer>", "in an element"),
            .finds("C3H8K2L97", in: "Reisepass C3H8K2L97", "whatever its last digit, when it has its name"),
            .finds("L7R20XT47", "that of an identity card, which nothing says"),
            .ignores("see L7R20XT47 there", "that of an identity card, in a sentence"),
            .ignores("T41830926", "an old identity card's without a check digit"),
            .ignores("Reisepass D3H8K2L95", "no such letter"),
            .ignores("order C3H8K2L91 came", "neither a name nor the right digit"),
            .ignores("Reisepass C3H8K2L9", "too short"),
            .ignores("Reisepass C3H8K2L927", "too long"),
            .ignores("Sendung C3H8K2L92 is on its way", "the name of another thing"),
            .ignores("Reisepass QQQC3H8K2L92", "part of something longer"),
            .ignores("Reisepass C3H8K2L92_1", "a name in a program"),
            .ignores("GET /files/C3H8K2L92/thumbnail", "a part of a path"),
            .ignores("build-C3H8K2L92", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: MachineReadable.germanShapes,
        names: Names(
            ["reisepass", "pass nr", "passnummer", "reisepassnummer", "german passport"], passing: Names.words),
        forms: [.init(near: ["reisepass", "reisepassnummer", "passnummer", "passport"])],
        isValid: { isOwn($0) && MachineReadable.isValid($0) },
        isPlausible: { isOwn($0) || MachineReadable.isValid($0) },
        isValidAlone: MachineReadable.isValid,
        alone: 0.6)

    private static func isOwn(_ code: [UInt8]) -> Bool { "CFGHJK".utf8.contains(code[0]) }
}

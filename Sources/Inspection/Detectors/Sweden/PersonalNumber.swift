import Domain

extension Detector {
    /// Numbers of people in Sweden: day of birth, three digits and a check digit; here with the century.
    static let personalNumber = Detector(
        label: Label("SE_PERSONNUMMER"), placeholder: "SE_PERSONNUMMER", priority: 64,
        patterns: rule.patterns + shortRule.patterns + [behindWord],
        proofs: [
            .finds("198704162380", in: "Her personal identity code is 198704162380.", "in a sentence"),
            .finds("200109224139", in: "Mitt personnummer är: 200109224139", "in the words of its country"),
            .finds("198704162380", in: #"{"personnummer": "198704162380"}"#, "behind a key"),
            .finds("200109224139", in: "id,Personnummer\n1,200109224139\n", "in a table"),
            .finds(
                "200109224139", in: "| name | Personnummer |\n|---|---|\n| A | 200109224139 |\n", "in a table of bars"),
            .finds(["198704162380", "200109224139"], in: "Personnummer: 198704162380, 200109224139", "in a list"),
            .finds("198704162380", "all there is in the text"),
            .finds("200109224139", in: "Personnummer no. 200109224139, thanks", "with what people put between"),
            .finds("19870416-2380", "with a dash"),
            .finds("870416-2380", in: "kund 870416-2380 ringde", "without its century"),
            .finds("0109224139", in: "pnr 0109224139", "without it, in one piece"),
            .finds("8704162380", "the same alone"),
            .finds("198704162380", in: "My identity code is198704162380.", "with no space behind the words"),
            .ignores("my identity code is198704162381", "the same with a wrong check digit"),
            .ignores("personnummer 198704162381", "wrong check digit"),
            .ignores("personnummer 198713162380", "no such month"),
            .ignores("Personnummer 19870416238", "too short"),
            .ignores("Personnummer 1987041623807", "too long"),
            .ignores("order 198704162380 is on its way", "the name of another thing"),
            .ignores("Personnummer 198704162380.5", "a fraction"),
            .ignores("Personnummer 198704162380AF", "a hexadecimal number"),
            .ignores("Personnummer x198704162380", "part of something longer"),
            .ignores("198704162380.200109224139", "a fraction without a name"),
            .ignores("took 198704162380 ns", "a duration"),
            .ignores("id=198704162380&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 12, names: personNames, forms: [.init(groups: [8, 4])], isValid: SwedishNumber.isPerson, alone: 0.6)

    /// Without the century, as it is mostly written.
    private static let shortRule = NumberRule(
        count: 10, names: personNames, forms: [.init(groups: [6, 4])], isValid: SwedishNumber.isPerson, alone: 0.6)

    private static let personNames = Names(
        ["personnummer", "pnr", "personal identity code", "personal identity number", "samordningsnummer"],
        passing: Names.words + ["är"])

    /// Right behind its name: a number in the middle of a word is none, unless the word says so.
    private static let behindWord = Pattern(
        lead: #"(?:id code|identity code|personal number|personnummer|pnr)(?: is| number is| \xC3\xA4r)?"#,
        body: #"\d{6}(?:\d\d)?[+-]?\d{4}"#, after: "A-Za-z0-9_", caseless: true,
        trigger: "(?:id code|identity code|personal number|personnummer|pnr)(?: is| number is| \\xC3\\xA4r)?[0-9]",
        confidence: 0.9
    ) { sighting in
        let value = sighting.value
        let length = value.reversed().prefix { Sighting.digit($0) != nil || $0 == 0x2B || $0 == 0x2D }.count
        let digits = sighting.digits
        guard digits.count == 10 || digits.count == 12, SwedishNumber.isPerson(digits) else { return .refused }
        return .part(value.count - length..<value.count, confidence: 0.9)
    }
}

import Domain

extension Detector {
    /// Permanent account numbers of taxpayers in India: five letters, four digits, a letter; the fourth says what kind of
    /// taxpayer it is (Income Tax Department, "PAN structure").
    static let permanentAccountNumber = Detector(
        label: Label("IN_PAN"), placeholder: "IN_PAN", priority: 66,
        patterns: [
            Pattern(
                before: "A-Za-z0-9_", body: #"[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]"#, after: "A-Za-z0-9_",
                numeral: .code, confidence: 0.9, assess: assess),
            Pattern(
                before: "A-Za-z0-9_", body: #"[A-Za-z]{3}[ABCFGHJLPTabcfghjlpt][A-Za-z]\d{4}[A-Za-z]"#,
                after: "A-Za-z0-9_", numeral: .code, named: names, confidence: 0.95, assess: assessSmall),
        ],
        proofs: [
            .finds("ABCPE1234F", in: "her PAN is ABCPE1234F.", "a person's"),
            .finds("AAACT2727Q", in: "invoice of AAACT2727Q", "a company's, without its name"),
            .finds("AAAHB4321K", in: #"{"pan_card": "AAAHB4321K"}"#, "a family's, behind a key"),
            .finds("ABCPE1234F", in: "id,permanent_account_number\n1,ABCPE1234F\n", "in a table"),
            .finds("AAATC1234J", in: "(PAN card) AAATC1234J", "a trust's"),
            .finds("AABFM1234L", "a firm's"),
            .finds(["ABCPE1234F", "AAACT2727Q"], in: "ABCPE1234F,AAACT2727Q", "two in a list"),
            .finds("abcpe1234f", in: "pan number: abcpe1234f", "in small letters"),
            .ignores("ABCDE1234F", "no kind of taxpayer has a D"),
            .ignores("ABCPE123F", "too short"),
            .ignores("ABCPE12345", "a digit at the end"),
            .ignores("ABCPE1234FG", "too long"),
            .ignores("XABCPE1234F", "part of something longer"),
            .ignores("ABCPE0000F", "none has four zeros"),
            .ignores("abcpe1234f", "in lower case without a name"),
            .ignores("ABCPE 1234 F", "interrupted"),
            .ignores("ABC_PE1234F_", "a name in a program"),
        ])

    private static let names = Names(["pan", "permanent account", "income tax"], passing: Names.words)

    private static func assess(_ sighting: Sighting) -> Assessment {
        if sighting.digits.allSatisfy({ $0 == 0 }) { return .refused }
        let isNamed = sighting.isIntroduced(by: names)
        return .accepted(confidence: isNamed ? 0.98 : 0.9, isNamed: isNamed)
    }

    /// With a small letter in it, only the name tells.
    private static func assessSmall(_ sighting: Sighting) -> Assessment {
        guard sighting.value.contains(where: { $0 >= UInt8(ascii: "a") }), !sighting.digits.allSatisfy({ $0 == 0 }),
            sighting.isIntroduced(by: names)
        else { return .refused }
        return .accepted(confidence: 0.95, isNamed: true)
    }
}

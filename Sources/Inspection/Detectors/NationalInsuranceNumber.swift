import Domain

extension Detector {
    /// National insurance numbers of the United Kingdom: two letters, six digits and a letter from A to D.
    static let nationalInsuranceNumber = Detector(
        label: Label("UK_NINO"), placeholder: "UK_NINO", priority: 66,
        patterns: [
            Pattern(
                before: "A-Za-z0-9_",
                body: "(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ)" + digits + gap + "[A-D]", after: "A-Za-z0-9_",
                numeral: .code, confidence: 0.9, assess: assess),
            // In lower case every short word would look like a beginning: the digits are looked for behind it, and the
            // two letters are not part of the value.
            Pattern(
                before: #"\x00-\x1F\x21-\x2C\x2E-\x60dfioquv\x7B-\xFF"#,
                body: #"\d{2}"# + gap + #"\d{2}"# + gap + #"\d{2}"# + gap + "[a-d]",
                after: "A-Za-z0-9_", numeral: .code, confidence: 0.9, assess: assessLowercase),
        ],
        proofs: [
            .finds("AB123456C", in: "his number is AB123456C.", "in one piece"),
            .finds("AB 12 34 56 C", "in twos, as printed"),
            .finds("AB-12-34-56-C", "with dashes"),
            .finds("AB 123456 C", "in three parts"),
            .finds("JG103759A", in: #"{"nino": "JG103759A"}"#, "behind a key"),
            .finds("JG 10 37 59 A", in: "id,NINO\n1,JG 10 37 59 A\n", "in a table"),
            .finds("103759a", in: "my national insurance number is jg103759a", "in lower case, without the letters"),
            .finds("AB\u{A0}12\u{A0}34\u{A0}56\u{A0}C", "with no-break spaces"),
            .finds("QQ 12 34 56 C", "an example, or a surrogate: nobody has it"),
            .ignores("AB123456E", "the last letter is A to D"),
            .ignores("UV123456A", "no U and no V in front"),
            .ignores("AO123456A", "no O as the second letter"),
            .ignores("GB123456A", "a pair that is not used"),
            .ignores("AB12345C", "too short"),
            .ignores("AB1234567C", "too long"),
            .ignores("XAB123456C", "part of something longer"),
            .ignores("ab123456c", "hexadecimal digits"),
            .ignores("at 12 34 56 a day", "a word before numbers"),
        ])

    private static let gap = Separator.spaceOrDash + "?"
    private static let digits = "(?:" + gap + #"\d{2}){3}"#
    private static let names = Names(["nino", "national insurance", "ni", "nat ins"], passing: Names.words)

    private static func assess(_ sighting: Sighting) -> Assessment {
        guard NationalInsurance.isPrefix(sighting.value[0], sighting.value[1]) else { return .refused }
        let isNamed = sighting.isIntroduced(by: names)
        return .accepted(confidence: isNamed ? 0.98 : 0.9, isNamed: isNamed)
    }

    private static func assessLowercase(_ sighting: Sighting) -> Assessment {
        let context = sighting.context
        let gaps = context.last.map { $0 < UInt8(ascii: "a") } == true ? 1 : 0
        let letters = context.dropLast(gaps).suffix(2)
        guard letters.count == 2, letters.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }),
            let first = letters.first, let second = letters.last, NationalInsurance.isPrefix(first - 32, second - 32),
            sighting.isIntroduced(by: names, dropping: 2 + gaps)
        else { return .refused }
        return .accepted(confidence: 0.95, isNamed: true)
    }
}

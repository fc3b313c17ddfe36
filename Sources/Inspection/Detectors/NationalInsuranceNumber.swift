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
            Pattern(
                before: "A-Za-z0-9_", body: "[A-Za-z]{2}" + digits + gap + "[A-Da-d]", after: "A-Za-z0-9_",
                numeral: .code, named: names, confidence: 0.95, assess: assessSmall),
            // Its name comes too late for the letters in front to wait: every short word would have to.
            Pattern(
                before: #"\x00-\x60dfioquv\x7B-\xFF"#,
                body: #"\d{6}[A-Da-d][ (,:]{1,3}[Nn][Ii](?:[Nn][Oo]| [Nn]umber)"#,
                after: "A-Za-z0-9_", numeral: .code, confidence: 0.9, assess: assessBeforeName),
        ],
        proofs: [
            .finds("AB123456C", in: "his number is AB123456C.", "in one piece"),
            .finds("AB 12 34 56 C", "in twos, as printed"),
            .finds("AB-12-34-56-C", "with dashes"),
            .finds("AB 123456 C", "in three parts"),
            .finds("JG103759A", in: #"{"nino": "JG103759A"}"#, "behind a key"),
            .finds("JG 10 37 59 A", in: "id,NINO\n1,JG 10 37 59 A\n", "in a table"),
            .finds("jg103759a", in: "my national insurance number is jg103759a", "in small letters"),
            .finds("123456c", in: "set ab123456c nino", "its name behind it"),
            .finds("jg 10 37 59 a", in: "my nino: jg 10 37 59 a", "in small letters and twos"),
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

    /// With a small letter in it, only the name tells.
    private static func assessSmall(_ sighting: Sighting) -> Assessment {
        guard sighting.value.contains(where: { $0 >= UInt8(ascii: "a") }), isPrefix(sighting),
            sighting.isIntroduced(by: names)
        else { return .refused }
        return .accepted(confidence: 0.95, isNamed: true)
    }

    /// In one piece behind its two letters, with its name behind it.
    private static func assessBeforeName(_ sighting: Sighting) -> Assessment {
        let letters = Array(sighting.context.suffix(2))
        let isWhole =
            sighting.context.dropLast(2).last.map { !DigitRuns.isWordByte($0) && $0 != UInt8(ascii: "_") } ?? true
        guard letters.count == 2, isWhole, NationalInsurance.isPrefix(letters[0] & 0xDF, letters[1] & 0xDF) else {
            return .refused
        }
        return .shortened(length: 7, confidence: 0.9, isNamed: true)
    }

    private static func isPrefix(_ sighting: Sighting) -> Bool {
        NationalInsurance.isPrefix(sighting.value[0] & 0xDF, sighting.value[1] & 0xDF)
    }
}

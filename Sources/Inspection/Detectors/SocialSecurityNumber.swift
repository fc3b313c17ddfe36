import Domain

extension Detector {
    /// Social security numbers of the United States, by the rules for numbers since 2011: no area 000, 666 or 9xx, no
    /// group 00, no serial 0000.
    static let socialSecurityNumber = Detector(
        label: Label("US_SSN"), placeholder: "US_SSN", priority: 69,
        patterns: [
            Pattern(
                before: "A-Za-z0-9",
                body: #"\d{3}"# + Separator.dash + #"\d{2}"# + Separator.dash + #"\d{4}(?:-\d)?"#, after: "A-Za-z0-9",
                numeral: .begun(), confidence: 0.85,
                assess: { assess($0, confidence: 0.85, needsMention: false) }),
            Pattern(
                before: "A-Za-z0-9",
                body: #"\d{3}"# + Separator.space + #"\d{2}"# + Separator.space + #"\d{4}(?: \d)?"#,
                after: "A-Za-z0-9",
                numeral: .begun(), confidence: 0.75,
                assess: { assess($0, confidence: 0.75, needsMention: false) }),
            Pattern(
                before: "A-Za-z0-9", body: #"\d{3}\.\d{2}\.\d{4}"#, after: "A-Za-z0-9", numeral: .begun(),
                confidence: 0.7, assess: { assess($0, confidence: 0.7, needsMention: true) }),
            Pattern(
                .grouped(.init(digits: 9...9, mostGroups: 1, named: names)), confidence: 0.7,
                assess: { assess($0, confidence: 0.7, needsMention: true) }),
            .withExponent(confidence: 0.7, assess: assessNumber),
            Pattern(
                before: "A-Za-z0-9", body: #"\d(?:(?:"# + Separator.wide + #")?\d){8}"#, after: "A-Za-z0-9",
                numeral: .begun(named: names), confidence: 0.85, assess: assessWide),
        ],
        proofs: [
            .finds("123-45-6789", in: "her number is 123-45-6789.", "the usual form"),
            .finds("078-05-1120", "the number printed on wallets counts too"),
            .finds("219 09 9999", "with spaces"),
            .finds("123456789", in: "SSN: 123456789", "bare digits when the text says what they are"),
            .finds("536901234", in: "my social security number is 536901234", "the same in words"),
            .finds("123.45.6789", in: "ssn 123.45.6789", "with dots when the text says what they are"),
            .finds("5 3 6 9 0 4 3 9 9", in: "ssn 5 3 6 9 0 4 3 9 9", "digit by digit"),
            .finds("536\t90\t4399", in: "SSN: 536\t90\t4399", "with tabs"),
            .finds("536-90-\n4399", in: "her ssn is 536-90-\n4399.", "over the end of a line"),
            .finds("001-01-0001", "the lowest number"),
            .finds("899-99-9999", "the highest number"),
            .finds("123\u{2011}45\u{2011}6789", "non-breaking hyphens, as models write them"),
            .finds("5.36901234e8", in: #"{"ssn":5.36901234e8}"#, "a number as JSON may write it"),
            .finds("987-12-3456", "a surrogate"),
            .ignores("5.36901234e8", "bare digits can be anything, however they are written"),
            .ignores("000-12-3456", "no area 000"),
            .ignores("666-12-3456", "no area 666"),
            .ignores("912-34-5678", "9xx is a taxpayer's number"),
            .ignores("123-00-4567", "no group 00"),
            .ignores("123-45-0000", "no serial 0000"),
            .ignores("123456789", "bare digits can be anything"),
            .ignores("SSN 254-781-870, routing 062081960", "the number mentioned is another one"),
            .ignores("1123-45-6789", "four digits first"),
            .ignores("123-45-67890", "five digits last"),
            .ignores("123-45-6789-0", "a longer number in groups"),
            .ignores("555-123-45-6789", "the end of a longer number"),
        ])

    private static let names = Names(["ssn", "social security", "security", "soc sec"])

    private static func assess(_ sighting: Sighting, confidence: Double, needsMention: Bool) -> Assessment {
        guard isAssigned(sighting.digits), !sighting.continuesNumber(over: "-.") else { return .refused }
        let isNamed = sighting.isIntroduced(by: names)
        if needsMention, !isNamed { return .refused }
        return .accepted(confidence: isNamed ? max(confidence, 0.9) : confidence, isNamed: isNamed)
    }

    /// With gaps of any kind, in the usual groups or digit by digit, where the text says what it is.
    @Sendable private static func assessWide(_ sighting: Sighting) -> Assessment {
        let isSpaced = sighting.isGrouped(as: [3, 2, 4]) || sighting.isGrouped(as: Array(repeating: 1, count: 9))
        guard isSpaced, isAssigned(sighting.digits), !sighting.continuesNumber(over: "-."),
            sighting.isIntroduced(by: names)
        else { return .refused }
        return .accepted(confidence: 0.9, isNamed: true)
    }

    @Sendable private static func assessNumber(_ sighting: Sighting) -> Assessment {
        guard sighting.isIntroduced(by: names) else { return .refused }
        let isNumber = WholeNumber.readings(of: sighting.value).contains { isAssigned($0.compactMap(Sighting.digit)) }
        guard isNumber else { return .refused }
        return .accepted(confidence: 0.9, isNamed: true)
    }

    /// Whether numbers like this were given out, or are surrogates of ones that were: area 987, with groups that no
    /// taxpayer's number has.
    private static func isAssigned(_ digits: [UInt8]) -> Bool {
        let digits = digits.map(Int.init)
        guard digits.count == 9 else { return false }
        let area = digits[0] * 100 + digits[1] * 10 + digits[2]
        let group = digits[3] * 10 + digits[4]
        let serial = digits[5...].reduce(0) { $0 * 10 + $1 }
        return area != 0 && area != 666 && (area < 900 || area == 987 && group < 50) && group != 0 && serial != 0
    }
}

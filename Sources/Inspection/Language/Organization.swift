import Domain

extension Detector {
    /// Companies and bodies, by their legal form, by what such names end with, or where the text says that somebody works
    /// there.
    static let organization = Detector(
        label: Label("ORGANIZATION"), placeholder: "ORGANIZATION", priority: 2, isBroad: true, isGuess: true,
        patterns: [
            Pattern(
                before: NameWriting.inWord + "-/.@", body: part + "(?:,? " + part + "){0,4},? (?:" + forms + ")",
                after: NameWriting.inWord + "-/", trigger: " (?:" + forms + ")", confidence: 0.4, assess: named),
            Pattern(
                before: NameWriting.inWord, body: "(?:" + phrases + ")" + part + "(?: " + part + "){0,3}",
                after: NameWriting.inWord, trigger: "(?:" + phrases + ")", beginsWithTrigger: true, confidence: 0.35,
                assess: behind),
        ],
        proofs: [
            .finds("Northwind Optics GmbH", in: "von der Northwind Optics GmbH geliefert", "a German company"),
            .finds("Bluefern Inc.", in: "at Bluefern Inc. in May", "with a point"),
            .finds("Copper Lantern LLC", in: "Copper Lantern LLC is new", "two words"),
            .finds("Tidewick Ltd", in: "from Tidewick Ltd, who", "a British company"),
            .finds("Berg Systems", in: "bought by Berg Systems last year", "by what it ends with"),
            .finds("Harbour Lights Group", in: "The Harbour Lights Group said", "a group, without its article"),
            .finds("Tidewick", in: "They all worked for Tidewick as glaziers", "an employer"),
            .finds("Holm & Berg AG", in: "bei Holm & Berg AG", "with a sign"),
            .ignores("the group is small", "a word"),
            .ignores("Inc.", "the form alone"),
            .ignores("work for money", "no name"),
            .ignores("this is Incorrect", "another word"),
            .ignores("a limited set", "small letters"),
            .ignores("increase", "part of a word"),
            .ignores("The Group", "an article"),
            .ignores("path/Foo Inc/x", "a path"),
        ])

    private static let part = NameWriting.capital + #"(?:[A-Za-z0-9'&-]|[\xC3-\xC9\xCE-\xD3][\x80-\xBF]){0,24}(?: &)?"#
    private static let forms =
        [
            #"Inc\.?"#, "Incorporated", #"Ltd\.?"#, "Limited", "LLC", "LLP", "PLC", #"Corp\.?"#, "Corporation", "GmbH",
            "AG", "SE", "KG",
            #"e\.V\."#, #"S\.A\."#, #"S\.p\.A\."#, #"S\.r\.l\."#, "SARL", "SAS", #"B\.V\."#, "BV", "NV", "AB", "Oy",
            "ApS", "A/S", "ASA",
            #"Sp\. z o\.o\."#, #"s\.r\.o\."#, "Pty Ltd", "Group", "Holdings", "Foundation", "Association", "University",
            "Institute", "Bank", "Partners", "Technologies", "Industries", "Consulting",
        ].joined(separator: "|") + "|" + GivenNames.trades.joined(separator: "|")
    private static let phrases =
        "work for |works for |worked for |work at |works at |worked at |working at |working for |employed by |employed at |joined |CEO of "

    @Sendable private static func named(_ sighting: Sighting) -> Assessment {
        let value = sighting.value
        let article = Array("The ".utf8)
        guard value.starts(with: article) else { return .accepted(confidence: 0.4) }
        let isName = value.count(where: { $0 == UInt8(ascii: " ") }) > 1
        return isName ? .part(article.count..<value.count, confidence: 0.4) : .refused
    }

    @Sendable private static func behind(_ sighting: Sighting) -> Assessment {
        let value = sighting.value
        guard
            let start = value.indices.dropFirst().first(where: { at in
                value[at - 1] == UInt8(ascii: " ") && (ASCII.isUpper(value[at]) || value[at] >= 0x80)
            }), value[start...].contains(where: ASCII.isLower)
        else { return .refused }
        return .part(start..<value.count, confidence: 0.35)
    }
}

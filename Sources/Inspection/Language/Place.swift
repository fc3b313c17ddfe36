import Domain

extension Detector {
    /// Countries and large cities, by a list of their names. A village is only known by what stands around it.
    static let place = Detector(
        label: Label("GPE"), placeholder: "PLACE", priority: 1, isBroad: true, isGuess: true,
        patterns: [
            Pattern(
                before: NameWriting.inWord + "-/.@", body: "(?:" + KnownPlaces.expression + ")",
                after: NameWriting.inWord + "-/",
                trigger: "(?:" + KnownPlaces.expression + ")", beginsWithTrigger: true, confidence: 0.35),
            Pattern(
                before: NameWriting.inWord,
                body: "(?:" + phrases + ")" + NameWriting.word + "(?:[ -]" + NameWriting.word + "){0,2}",
                after: NameWriting.inWord,
                trigger: "(?:" + phrases + ")", beginsWithTrigger: true, confidence: 0.35, assess: behind),
            // Towns that surrogates are called.
            Pattern(
                before: NameWriting.inWord, body: "(?:" + made + ")(?:-on-[A-Z][a-z]{2,9})?", after: NameWriting.inWord,
                trigger: "(?:" + made + ")", beginsWithTrigger: true, confidence: 0.3),
        ],
        proofs: [
            .finds("Estonia", in: "She moved to Estonia", "a country"),
            .finds("United Kingdom", in: "in the United Kingdom now", "two words"),
            .finds("Lisbon", in: "a flight to Lisbon", "a capital"),
            .finds("Chicago", in: "from Chicago", "a city"),
            .finds("München", in: "nach München", "beyond ASCII"),
            .finds("Kirchdorf", in: "They moved here from Kirchdorf", "a village where the text says so"),
            .finds("Kirchdorf", in: "i was born in Kirchdorf", "where somebody was born"),
            .finds(["Norway", "Sweden"], in: "Norway and Sweden", "two"),
            .ignores("the states", "no name"),
            .ignores("a china cup", "small letters"),
            .ignores("/zoneinfo/Europe/Lisbon", "a path"),
            .ignores("Lisbon-based", "part of a word"),
            .ignores("Parisian", "of a city"),
            .ignores("moved here from there", "no capital"),
            .ignores("Niger1", "a name in a program"),
            .ignores("born in 1987", "a year"),
        ])

    private static let phrases =
        "(?:lives|live|living|lived|[Bb]orn|based|I'm|am) in |[Oo]riginally from |(?:moved here|comes?|came) from |(?:moved|flew|flight) to |(?:resident|citizen) of "
    private static let made =
        "(?:" + GivenNames.places.joined(separator: "|") + ")(?:" + GivenNames.placeEndings.joined(separator: "|") + ")"

    @Sendable private static func behind(_ sighting: Sighting) -> Assessment {
        let value = sighting.value
        guard
            let start = value.indices.dropFirst().first(where: { at in
                value[at - 1] == UInt8(ascii: " ") && (ASCII.isUpper(value[at]) || value[at] >= 0x80)
            })
        else { return .refused }
        return .part(start..<value.count, confidence: 0.35)
    }
}

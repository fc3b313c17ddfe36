import Domain

extension Detector {
    /// Where people live and firms are: a street with a number, in the orders and with the words for streets of the
    /// languages of Europe and the Americas; flats, post boxes, posts of the armed forces; with a town behind it when the
    /// postcode follows.
    static let streetAddress = Detector(
        label: Label("STREET_ADDRESS"), placeholder: "ADDRESS", priority: 4, isBroad: true, isGuess: true,
        patterns: StreetWriting.patterns,
        proofs: [
            .finds("12 Alder Street", in: "I live at 12 Alder Street now", "number, name, street"),
            .finds("71 Quarry St", in: "Our shop: 71 Quarry St, near", "shortened"),
            .finds("9 Old Mill Road Suite 40", in: "to 9 Old Mill Road Suite 40 please", "with a suite"),
            .finds(
                "1600 Alder Avenue, Springfield, IL 62701", in: "at 1600 Alder Avenue, Springfield, IL 62701.",
                "with its town"),
            .finds("8 Rue de la Marjolaine", in: "au 8 Rue de la Marjolaine à", "in French"),
            .finds("Via dei Cardellini 5", in: "in Via dei Cardellini 5, terzo piano", "in Italian"),
            .finds("ul. Wierzbowa 12", in: "mieszka ul. Wierzbowa 12 w", "in Polish"),
            .finds("Ahornstraße 7", in: "Er wohnt Ahornstraße 7 in", "in German"),
            .finds("Erlenweg 4a", in: "Erlenweg 4a, 3. Stock", "with a letter"),
            .finds("Koivukatu 3", in: "osoite Koivukatu 3 on", "in Finnish"),
            .finds("Birkevej 21", in: "bor Birkevej 21 i", "in Danish"),
            .finds("Hársfa tér 4", in: "lakik Hársfa tér 4 alatt", "in Hungarian"),
            .finds("P.O. Box 77", in: "write to P.O. Box 77 there", "a post box"),
            .finds(
                "PSC 1234, Box 5678\nAPO AP 96521", in: "to PSC 1234, Box 5678\nAPO AP 96521 soon",
                "of the armed forces"),
            .finds(
                "the corner of Alder Street and Mill Lane", in: "at the corner of Alder Street and Mill Lane",
                "a corner"),
            .finds("Apt. 12", in: "Berg\n Apt. 12\n Linz\n", "a flat on a line of its own"),
            .ignores("the street is long", "a word"),
            .ignores("10 files in this drive", "small letters"),
            .ignores("Chapter 5 Road", "the number behind"),
            .ignores("Main Street", "no number"),
            .ignores("Via the network", "no street"),
            .ignores("Suite of 5 tests", "another suite"),
            .ignores("Unit tests 5", "no flat"),
            .ignores("3 Way Handshakes", "no street"),
            .ignores("a tie 5 to 5", "a draw"),
        ])
}

/// How addresses are written.
enum StreetWriting {
    static let patterns: [Pattern] = [
        // 12 Alder Street
        pattern(
            #"\d{1,5}[A-Za-z]?(?: \d{1,5})? (?:"# + NameWriting.word + " ){1,3}(?:" + english + #")\.?"# + unit + town,
            trigger: " (?:" + english + ")"),
        // 63 Rue de Kairouan, Via Roma 131
        pattern(
            #"\d{1,5},?(?: \d{1,5})? (?:"# + leading + ") (?:" + particle + "){0,2}" + NameWriting.word + "(?: (?:"
                + particle + ")?" + NameWriting.word + "){0,3}(?: \\d{1,5})?" + unit + town,
            trigger: "(?:" + leading + ") "),
        pattern(
            "(?:" + leading + ") (?:" + particle + "){0,2}" + NameWriting.word + "(?: (?:" + particle + ")?"
                + NameWriting.word + #"){0,3},? \d{1,5}[A-Za-z]?"# + unit + town, trigger: "(?:" + leading + ") "),
        // Erlenweg 4a, Erzsébet tér 19
        pattern(
            #"(?:\d{1,5} ){0,2}"# + NameWriting.capital + NameWriting.rest + "{0,24}(?:[ -]" + NameWriting.word
                + "){0,2} ?(?:"
                + trailing + #") \d{1,4}(?:[a-z]|-\d{1,4})?"# + unit + town, trigger: "(?:" + trailing + ") [1-9]"),
        // 4502 Alder 12 Suite 83
        pattern(
            #"\d{1,5} (?:\d{1,5} )?(?:"# + NameWriting.word + #"\.? ){1,4}(?:\d{1,5}\.? )?"# + units
                + #" \d{1,5}[A-Z]?"# + town,
            trigger: units + " [0-9]"),
        Pattern(
            before: NameWriting.inWord, body: units + #" \d{1,5}[A-Z]?"#, after: NameWriting.inWord + ":",
            trigger: units + " [0-9]", beginsWithTrigger: false, confidence: 0.35
        ) { $0.context.last.map { " \n".utf8.contains($0) } ?? false ? .accepted(confidence: 0.35) : .refused },
        pattern(
            #"(?:P\.? ?O\.? Box|PO Box|Postbox|Postboks|Postfach|Apartado|Casella postale) \d{1,6}"# + unit + town,
            trigger: #"(?:Box|Postbox|Postboks|Postfach|Apartado|postale) [0-9]"#),
        pattern(
            #"(?:PSC \d{1,5},? Box \d{1,5}|Unit \d{1,5} Box \d{1,5}|US[A-Z]{1,3} "# + NameWriting.word
                + #")(?:\n|, | )[AFD]PO A[AEP] \d{5}"#, trigger: "[AFD]PO A[AEP] "),
        pattern(
            #"the corner of (?:\d{1,5} )?"# + stretch + " and " + stretch, trigger: "the corner of "),
        // Where the text says that an address comes.
        Pattern(
            before: NameWriting.inWord,
            body: "(?:" + phrases + #")\d{1,5} (?:\d{1,5} )?(?:"# + NameWriting.word + #"\.? ?){1,4}(?:\d{1,5})?"#,
            after: NameWriting.inWord, trigger: "(?:" + phrases + ")", beginsWithTrigger: true, confidence: 0.4,
            assess: behindPhrase),
    ]

    private static func pattern(_ body: String, trigger: String) -> Pattern {
        Pattern(
            before: NameWriting.inWord + "./-", body: body, after: NameWriting.inWord, trigger: trigger, confidence: 0.4
        )
    }

    private static let english =
        "Street|Streets|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Court|Terrace|Crescent|Square|Close|Highway|Parkway"
        + "|Pkwy|Gardens|Mews|Place|Dr"
    private static let leading = [
        "Rue", "rue", "Avenue", "avenue", "Boulevard", "boulevard", "Quai", "Chemin", "Allée", "Via", "Viale", "Piazza",
        "Piazzetta",
        "Corso", "Strada", "Vicolo", "Rua", "Avenida", "Travessa", "Praça", "Calle", "Avda.", "Plaza", "Paseo",
        "Carrera", "Rúa",
        "ul.", "al.", "os.", "pl.", "Av.", "Av", "Jalan", "Calea",
    ].map { $0.utf8Written.replacingPoints }.joined(separator: "|")
    private static let trailing = [
        "straße", "strasse", "Straße", "Strasse", "str.", "Str.", "gasse", "allee", "Allee", "platz", "weg", "Weg",
        "ufer", "damm",
        "straat", "laan", "plein", "gracht", "kade", "vej", "gade", "stræde", "veien", "vegen", "gata", "gate", "vägen",
        "gatan",
        "torget", "katu", "kuja", "polku", "tie", "stræti", "braut", "vegur", "utca", "u.", "út", "tér", "útja", "tee",
        "tänav", "iela",
        "ulica", "cesta", "utja",
    ].map { $0.utf8Written.replacingPoints }.joined(separator: "|")
    private static let particle = "(?:de|du|des|la|le|les|dei|della|delle|di|do|da|dos|das|del|las|los|el|e|y|i) "
    private static let units = #"(?:Apt\.|Apt|Suite|Apartment|Flat|Unit)"#
    private static let unit = "(?:,?[ \\n]" + units + #" \d{1,5}[A-Z]?){0,2}"#
    /// A town with its postcode behind it, and a state before that.
    private static let town =
        "(?:(?:,|\\n|,\\n)? ?" + NameWriting.word + "(?: " + NameWriting.word
        + #"){0,2},?(?: [A-Z]{2})? \d{5}(?:-\d{4})?)?"#
    private static let stretch = NameWriting.word + #"\.?(?: "# + NameWriting.word + #"){0,3}(?: \d{1,5})?"#
    private static let phrases =
        "(?:lives|live|living|located) at |lives on |[Aa]ddress(?::| is) |(?:[Ss]ent|[Dd]eliver|[Ss]hip|moved|[Rr]eturn) to "

    @Sendable private static func behindPhrase(_ sighting: Sighting) -> Assessment {
        let value = sighting.value
        guard let start = value.firstIndex(where: { Sighting.digit($0) != nil }) else { return .refused }
        let end = value.last == UInt8(ascii: " ") ? value.count - 1 : value.count
        return .part(start..<end, confidence: 0.4)
    }
}

extension String {
    /// With each point escaped.
    fileprivate var replacingPoints: String {
        split(separator: ".", omittingEmptySubsequences: false).joined(separator: #"\."#)
    }
}

import Domain

extension Detector {
    /// What nation, religion or party people are of. By words alone, which say the same of people and of food: little is
    /// believed of it but where somebody says so of a person.
    static let nationality = Detector(
        label: Label("NRP"), placeholder: "NRP", priority: 1, isBroad: true, isGuess: true,
        patterns: [
            Pattern(
                before: NameWriting.inWord + "-/.", body: "(?:" + capitals + ")s?", after: NameWriting.inWord + "-/",
                trigger: "(?:" + capitals + ")", beginsWithTrigger: true, confidence: 0.3),
            Pattern(
                before: NameWriting.inWord,
                body:
                    "(?:[Ii] am|[Ii]'m|[Ww]e are|[Hh]e is|[Ss]he is|[Tt]hey are)(?: an?| proud| born| not| a devout)? [a-z]{3,16}s?",
                after: NameWriting.inWord,
                trigger: "(?:[Ii] am |[Ii]'m |[Ww]e are |[Hh]e is |[Ss]he is |[Tt]hey are )", confidence: 0.45,
                assess: said),
        ],
        proofs: [
            .finds("Italian", in: "the Italian government", "a nation"),
            .finds("Norwegians", in: "some Norwegians came", "several"),
            .finds("Catholic", in: "a Catholic school", "a religion"),
            .finds("Polish", in: "a Polish film", "as an adjective"),
            .finds("Muslim", in: "He is Muslim", "of a person"),
            .finds("icelandic", in: "I am icelandic and", "in small letters where somebody says it of a person"),
            .finds("estonians", in: "We are proud estonians, all", "several in small letters"),
            .finds("buddhist", in: "she is a buddhist", "a religion in small letters"),
            .ignores("to polish a shoe", "a verb"),
            .ignores("I am happy", "another adjective"),
            .ignores("romanticism", "a style"),
            .ignores("we are done", "no nation"),
            .ignores("/usr/share/Italian", "a path"),
            .ignores("the Chinaman", "another word"),
            .ignores("Turkey", "a country"),
            .ignores("en-English-US", "part of a code"),
        ])

    private static let capitals = Demonym.names.joined(separator: "|")

    @Sendable private static func said(_ sighting: Sighting) -> Assessment {
        let value = sighting.value
        guard let space = value.lastIndex(of: UInt8(ascii: " ")) else { return .refused }
        let word = String(decoding: value[(space + 1)...], as: UTF8.self)
        let isOne =
            Demonym.small.contains(word) || word.hasSuffix("s") && Demonym.small.contains(String(word.dropLast()))
        return isOne ? .part(space + 1..<value.count, confidence: 0.45) : .refused
    }
}

/// What the people of nations, religions and parties are called in English.
enum Demonym {
    static let names = (nations + beliefs).split(separator: " ").map(String.init)
    static let small = Set(names.map { $0.lowercased() })

    private static let nations = """
        Afghan Albanian Algerian American Andorran Angolan Argentinian Argentine Armenian Australian Austrian Azerbaijani \
        Bahamian Bahraini Bangladeshi Barbadian Belarusian Belgian Belizean Belizian Beninese Bhutanese Bolivian Bosnian \
        Brazilian British Bruneian Bulgarian Burmese Burundian Cambodian Cameroonian Canadian Chadian Chilean Chinese \
        Colombian Congolese Croatian Cuban Cypriot Czech Danish Dominican Dutch Ecuadorean Ecuadorian Egyptian Emirati \
        Englishman English Eritrean Estonian Ethiopian Fijian Filipino Finnish French Gabonese Gambian Georgian German \
        Ghanaian Greek Grenadian Guatemalan Guinean Guyanese Haitian Honduran Hungarian Icelandic Icelander Indian \
        Indonesian Iranian Iraqi Irish Israeli Italian Ivorian Jamaican Japanese Jordanian Kazakh Kenyan Korean Kurdish \
        Kuwaiti Kyrgyz Laotian Latvian Lebanese Liberian Libyan Lithuanian Luxembourgish Macedonian Malagasy Malawian \
        Malaysian Maldivian Malian Maltese Mauritanian Mauritian Mexican Moldovan Monegasque Mongolian Montenegrin \
        Moroccan Mozambican Namibian Nepalese Nepali Nicaraguan Nigerian Nigerien Norwegian Omani Pakistani Palestinian \
        Panamanian Paraguayan Peruvian Polish Portuguese Qatari Romanian Russian Rwandan Salvadoran Samoan Saudi Scottish \
        Senegalese Serbian Seychellois Singaporean Slovak Slovakian Slovenian Somali Spanish Sudanese Surinamese Swedish \
        Swiss Syrian Taiwanese Tajik Tanzanian Thai Togolese Tongan Tunisian Turkish Turkmen Ugandan Ukrainian Uruguayan \
        Uzbek Venezuelan Vietnamese Welsh Yemeni Zambian Zimbabwean European African Asian Arab
        """
    private static let beliefs = """
         Christian Catholic Protestant Lutheran Methodist Baptist Anglican Presbyterian Mormon Orthodox Muslim Islamic Shii \
        Shiite Shia Sunni Sufi Jewish Buddhist Hindu Sikh Jain Taoist Atheist Agnostic Quaker Evangelical Republican Democrat \
        Communist Socialist Marxist Anarchist Tory Labourite Trotskyist Fascist Zionist Islamist
        """
}

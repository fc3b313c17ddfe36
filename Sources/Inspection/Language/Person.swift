import Domain

extension Detector {
    /// Names of people, as far as the words around them or a known given name tell: patterns cannot find the others, for
    /// which there are rows of one's own (``ExactDataIndex``).
    static let person = Detector(
        label: Label("PERSON"), placeholder: "PERSON", priority: 2, isBroad: true, isGuess: true,
        patterns: [
            // Behind a title.
            Pattern(
                before: NameWriting.inWord + ".@/-",
                body: "(?:" + Honorific.expression + ") " + NameWriting.person, after: NameWriting.inWord,
                trigger: "(?:" + Honorific.expression + ") ", beginsWithTrigger: true, confidence: 0.45
            ) { behind(" ", sighting: $0, confidence: 0.45) },
            // In a field for names.
            Pattern(
                before: "A-Za-z0-9-", body: field + NameWriting.person, after: NameWriting.inWord, caseless: false,
                trigger: "(?:" + fields + #")(?:"?: ?"|=|: |:\n)"#, confidence: 0.45, assess: inField),
            // Where somebody says who they are or greets somebody.
            Pattern(
                before: NameWriting.inWord,
                body: "(?:" + phrases + ")" + NameWriting.person, after: NameWriting.inWord,
                trigger: "(?:" + phrases + ")", beginsWithTrigger: true, confidence: 0.4, assess: inPhrase),
            // A given name that many people have.
            Pattern(
                before: NameWriting.inWord + ".@/'-",
                body: "(?:" + KnownNames.given + ")(?:-" + NameWriting.word + ")?(?: " + NameWriting.capital
                    + #"\.?)?(?: (?:van|von|de|der|di|da|del) "#
                    + NameWriting.word + "| " + NameWriting.word + "){0,2}",
                after: NameWriting.inWord + "@", trigger: "(?:" + KnownNames.given + ")", beginsWithTrigger: true,
                confidence: 0.35, assess: known),
        ],
        proofs: [
            .finds("Oskar Berg", in: "Mr. Oskar Berg flew home", "behind a title"),
            .finds("Wexford", in: "a letter to Mrs. Wexford, sent today", "a surname behind a title"),
            .finds("Tilda Wexford", in: #"{"full_name": "Tilda Wexford", "n": 1}"#, "behind a key"),
            .finds("Quill Wexford", in: "Patient name: Quill Wexford, ward 3", "in a form"),
            .finds("Quill", in: "Hi Quill, this came today", "in a greeting"),
            .finds("Tilda", in: "and my name is Tilda", "where somebody says it"),
            .finds("Quill M. Wexford", in: "My name is Quill M. Wexford.", "with an initial"),
            .finds("Laura Wexford", in: "we asked Laura Wexford to come", "a known given name"),
            .finds("Anna", in: "please ask Anna for it", "the given name alone"),
            .finds("Jürgen Müller", in: "mit Jürgen Müller sprechen", "beyond ASCII"),
            .finds(["Anna", "Ingrid"], in: "They are Anna, and Ingrid", "two"),
            .ignores("the name is short", "no capital"),
            .ignores(#"{"name": "lodash", "n": 1}"#, "a program"),
            .ignores("Hello World, again", "the world"),
            .ignores("Dear Customer, we", "a role"),
            .ignores("Annabelle@example", "a handle"),
            .ignores("file name: README", "a file"),
            .ignores("from annals of time", "part of a word"),
            .ignores("Mr. 5", "a number"),
        ])

    private static let fields =
        "full_name|fullName|first_name|firstName|last_name|lastName|surname|customer_name|patient_name|employee_name"
        + "|[Ff]ull name|[Ff]irst name|[Ll]ast name|[Ss]urname|[Pp]atient name|[Pp]atient|[Cc]ustomer name|[Ee]mployee|[Cc]ontact name"
        + "|Vorname|Nachname|Nom|Prénom|Nombre|Apellido|Cognome|Name|name".utf8Written
    private static let field = "(?:" + fields + #")(?:"?: ?"|=|: |:\n)"#
    private static let phrases =
        "[Mm]y name is |name's |I'm |I am |[Tt]his is |[Cc]alled |Hi |Hello |Hey |Dear |Liebe |Lieber |Bonjour |Hola |[Rr]egards,\n|[Ss]incerely,\n"
        + "|[Ss]igned by |[Bb]est,\n|[Ss]aid "

    /// What stands behind the last `mark`-led word that is no name: the name begins with the first capital behind it.
    private static func behind(_ mark: String, sighting: Sighting, confidence: Double) -> Assessment {
        let value = sighting.value
        guard let space = value.firstIndex(of: UInt8(ascii: " ")), space + 1 < value.count else { return .refused }
        return .part(space + 1..<value.count, confidence: confidence)
    }

    @Sendable private static func inField(_ sighting: Sighting) -> Assessment {
        let value = sighting.value
        guard let mark = value.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }),
            let start = value[mark...].firstIndex(where: { ASCII.isLetter($0) || $0 >= 0x80 })
        else { return .refused }
        let key = value[..<mark].filter { $0 != UInt8(ascii: "\"") }
        let words = value[start...].split(separator: UInt8(ascii: " "))
        // `name` alone is the name of anything: of a person when it has two words, which nothing else is called.
        let isPlain = key.count == 4 && key.elementsEqual("name".utf8) || key.elementsEqual("Name".utf8)
        if isPlain, words.count < 2 || isCommon(words[0]) || isCommon(words[words.count - 1]) { return .refused }
        guard !isCommon(words[0]), value[start...].contains(where: { ASCII.isLower($0) || $0 >= 0x80 }) else {
            return .refused
        }
        return .part(start..<value.count, confidence: isPlain ? 0.35 : 0.45)
    }

    @Sendable private static func inPhrase(_ sighting: Sighting) -> Assessment {
        let value = sighting.value
        let phrase = leadLength(value)
        guard phrase < value.count else { return .refused }
        let words = value[phrase...].split(separator: UInt8(ascii: " "))
        guard let first = words.first, !isCommon(first), first.contains(where: { ASCII.isLower($0) || $0 >= 0x80 })
        else {
            return .refused
        }
        // `This is Python`, `I am German`: one word there is seldom a name.
        let isWeak =
            value[..<phrase].elementsEqual("I am ".utf8) || value[..<phrase].elementsEqual("I'm ".utf8)
            || value[1..<phrase].elementsEqual("his is ".utf8) || value[1..<phrase].elementsEqual("alled ".utf8)
            || value[1..<phrase].elementsEqual("aid ".utf8)
        if isWeak, words.count < 2 { return .refused }
        return .part(phrase..<value.count, confidence: 0.4)
    }

    /// How long the words are that a match begins with.
    private static func leadLength(_ value: UnsafeRawBufferPointer) -> Int {
        for phrase in leads where value.count > phrase.count {
            if zip(value, phrase).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) { return phrase.count }
        }
        return value.count
    }
    private static let leads =
        [
            "my name is ", "name's ", "i'm ", "i am ", "this is ", "called ", "hi ", "hello ", "hey ", "dear ",
            "liebe ",
            "lieber ", "bonjour ", "hola ", "regards,\n", "sincerely,\n", "signed by ", "best,\n", "said ",

        ].map { Array($0.utf8) }

    @Sendable private static func known(_ sighting: Sighting) -> Assessment {
        let words = sighting.value.split(separator: UInt8(ascii: " "))
        // Two capitals in a row may be a place or a product.
        if let last = words.last, words.count > 1, isCommon(last) {
            return .shortened(length: sighting.value.count - last.count - 1, confidence: 0.3)
        }
        return .accepted(confidence: words.count > 1 ? 0.4 : 0.3)
    }

    private static func isCommon(_ word: some Collection<UInt8>) -> Bool {
        KnownNames.noNames.contains(String(decoding: word, as: UTF8.self))
    }
}

import Domain

extension Detector {
    /// How old somebody is. The value is the number alone, so that what stands for it reads like one.
    static let age = Detector(
        label: Label("AGE"), placeholder: "AGE", priority: 3, isBroad: true, isGuess: true,
        patterns: [
            // 34 years old, 34-year-old, 34 y/o, 34 yrs
            Pattern(
                before: "A-Za-z0-9_.,", body: #"\d{1,3}(?: |-)(?:(?:years?|yrs?)(?: |-)(?:old|of age)|y\.?/?o)"#,
                after: "A-Za-z0-9", caseless: true,
                trigger: "(?:years? old|year-old|yrs? old|years of age|y/o| yo|y\\.o)", confidence: 0.45, assess: first),
            // aged 34, turned 34, when she was 34
            Pattern(
                before: letters,
                body:
                    #"(?:aged|(?:just |i'll |will |he |she )?turn(?:ed|s|ing)?|when (?:s?he|i|they) (?:was|were|is|am|turned|turns))"#
                    + #" \d{1,3}(?: years? old)?"#,
                after: "A-Za-z0-9%:/_-", caseless: true,
                trigger: "(?:aged|turn(?:ed|s|ing)?|was|were|is|am) [1-9]", confidence: 0.4, assess: last),
            // age: 34, "age": 34, age of 34
            Pattern(
                before: letters,
                body: #"(?:age|alter|edad|âge|età|idade)["']?(?: ?[:=] ?| is | of )["']?\d{1,3}"#.utf8Written,
                after: "A-Za-z0-9%_/-", caseless: true,
                trigger: #"(?:age|alter|edad|idade|et\xC3\xA0)(?:["']? ?[:=]| is | of )"#, confidence: 0.45,
                assess: last),
            // 34 Jahre alt, 34 años, 34 ans
            Pattern(
                before: "A-Za-z0-9_.,", body: #"\d{1,3}(?: Jahre alt|-jährige?r?| años| ans| anni| anos)"#.utf8Written,
                after: letters, trigger: "(?:Jahre alt|-jährig| años| ans| anni| anos)".utf8Written, confidence: 0.4,
                assess: first),
        ],
        proofs: [
            .finds("34", in: "This 34 year old male complains of pain.", "two words"),
            .finds("34", in: "a 34-year-old engineer", "with dashes"),
            .finds("7", in: "My son is 7 years old", "of a child"),
            .finds("51", in: "and i'm 51 y/o.", "shortened"),
            .finds("62", in: "He just turned 62", "behind a verb"),
            .finds("23", in: "On Monday I'll turn 23.", "in the future"),
            .finds("19", in: "Written when she was 19.", "at some time"),
            .finds("45", in: "a woman aged 45 from York", "with a participle"),
            .finds("45", in: "Name: A, Age: 45", "behind its name"),
            .finds("45", in: #"{"age": 45}"#, "behind a key"),
            .finds("45", in: "sie ist 45 Jahre alt", "in German"),
            .ignores("a 200-year-old house", "older than anybody"),
            .ignores("message: 45", "another word"),
            .ignores("5 years of experience", "how long something took"),
            .ignores("the page is 45", "no age"),
            .ignores("max-age=45000", "a lifetime in seconds"),
            .ignores("he turned 360 degrees", "an angle"),
            .ignores("turned 45%", "a share"),
            .ignores("version 1.34 years old", "a fraction"),
        ])

    private static let letters = #"A-Za-z0-9_\x80-\xFF-"#

    @Sendable private static func first(_ sighting: Sighting) -> Assessment {
        let count = sighting.value.prefix { Sighting.digit($0) != nil }.count
        return assess(sighting, 0..<count)
    }

    @Sendable private static func last(_ sighting: Sighting) -> Assessment {
        let value = sighting.value
        guard let start = value.firstIndex(where: { Sighting.digit($0) != nil }) else { return .refused }
        let count = value[start...].prefix { Sighting.digit($0) != nil }.count
        return assess(sighting, start..<start + count)
    }

    /// Nobody has been older than 122.
    private static func assess(_ sighting: Sighting, _ digits: Range<Int>) -> Assessment {
        let age = sighting.value[digits].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return (1...122).contains(age) ? .part(digits, confidence: 0.45) : .refused
    }
}

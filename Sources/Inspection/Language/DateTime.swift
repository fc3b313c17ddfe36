import Domain

extension Detector {
    /// Days and times as people write them, and as programs write them about people (ISO 8601, RFC 3339).
    ///
    /// Not what begins a line of a log, nor what a machine's clock wrote behind `timestamp`: that is nobody's day. Most
    /// dates are harmless, so one is only believed in where the text says that it is a day of somebody's life.
    static let dateTime = Detector(
        label: Label("DATE_TIME"), placeholder: "DATE", priority: 3, isBroad: true, isGuess: true,
        patterns: DateWriting.patterns,
        proofs: [
            .finds("2024-05-17", in: "born 2024-05-17 in May", "ISO 8601"),
            .finds("2024-05-17T08:30:00Z", in: "Due on 2024-05-17T08:30:00Z at the latest", "with a time"),
            .finds("2024-03-15T14:30+02:00", "all there is in the text"),
            .finds("17.05.2024", in: "Termin am 17.05.2024 bestätigt", "with points"),
            .finds("5/17/24", in: "Signed 5/17/24, by both", "with strokes and a short year"),
            .finds("17 May 2024", in: "until 17 May 2024.", "with the name of the month"),
            .finds("17. März 2024", in: "am 17. März 2024 geboren", "in German"),
            .finds("3 de mayo de 2024", in: "el 3 de mayo de 2024", "in Spanish"),
            .finds("May 17th, 2024", in: "on May 17th, 2024 we met", "the month first"),
            .finds("5-MAY-2024", in: "Today is 5-MAY-2024", "in capitals, with dashes"),
            .finds("May-2024", in: "Today is May-2024", "a month"),
            .finds("5/17", in: "Today is 5/17", "without a year, where the text says so"),
            .finds("05/2024", in: "due 05/2024", "a month in digits"),
            .finds("1987", in: "founded in 1987 by two", "a year behind a word for time"),
            .finds("Thursday", in: "came on Thursday morning", "a day of the week"),
            .finds("10:30 am", in: "The visit is at 10:30 am.", "a time"),
            .finds("1958-02-11", in: #"{"date_of_birth": "1958-02-11"}"#, "behind a key"),
            .finds(["1958-02-11", "1961-07-30"], in: "name,born\nA,1958-02-11\nB,1961-07-30\n", "in a table"),
            .ignores("2024-05-17T08:30:00.120Z INFO started", "the beginning of a line of a log"),
            .ignores("[2024-05-17 08:30:00] started", "the same in brackets"),
            .ignores(#"{"timestamp": "2024-05-17T08:30:00Z", "n": 1}"#, "a machine's clock"),
            .ignores("2024-13-17 is no day", "no such month"),
            .ignores("31.02.2024", "no such day"),
            .ignores("version 1.2.20", "a version"),
            .ignores("report-2024-05-17.pdf", "part of a name"),
            .ignores("12/24 of them", "a share"),
            .ignores("used 1987 bytes", "a number"),
            .ignores("they may 5 times", "a verb"),
            .ignores("ratio 4:30", "no time of day"),
        ])
}

/// How days and times are written.
enum DateWriting {
    static let patterns: [Pattern] = [
        begun(
            #"\d{4}[/.-]\d{2}[/.-]\d{2}"#
                + #"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?)?"#, assessYearFirst),
        begun(#"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?:,? \d{1,2}:\d{2}(?::\d{2})?)?"#, assessYearLast),
        begun(
            #"\d{1,2}(?:st|nd|rd|th|\.|º|er)?(?: |-| de | of )"#.utf8Written + "(?:" + months + #")\.?"#
                + #"(?:(?:,? |-| de )(?:\d{4}|\d{2}))?"#, assessNamed),
        Pattern(
            before: letters,
            body: "(?:" + leads + #")[a-z\x80-\xFF]{0,7}\.?"#
                + #"(?: \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|[ -]\d{4}|-\d{2})"#,
            after: "A-Za-z0-9_/:-", trigger: "(?:" + leads + ")", beginsWithTrigger: true, confidence: 0.4,
            assess: assessMonthFirst),
        Pattern(
            Numeral.begun(named: introductions), body: #"\d{1,2}/(?:\d{1,2}|\d{4})"#, assessShort),
        Pattern(Numeral.begun(named: times), body: #"(?:19|20)\d{2}"#, assessYear),
        Pattern(
            before: letters, body: "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", after: letters, caseless: true,
            trigger: "(?:mon|tues|wednes|thurs|fri|satur|sun)day", confidence: 0.3),
        begun(#"\d{1,2}:\d{2}(?::\d{2})? ?(?:[AaPp]\.[Mm]\.|[AaPp][Mm]|Uhr)"#, assessTime),
    ]

    private static let letters = #"A-Za-z0-9_\x80-\xFF"#

    private static func begun(_ body: String, _ assess: @escaping @Sendable (Sighting) -> Assessment) -> Pattern {
        Pattern(Numeral.begun(), body: body, assess)
    }

    /// The first three letters of the months in English, which those of most languages of Europe begin with too.
    private static let leads =
        "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"

    /// Months in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish and the languages of the north.
    private static let months = [
        "Jan(?:uar[yi]?)?", "Feb(?:ruar[yi]?)?", "Mar(?:ch|s)?", "Apr(?:ile?)?", "May", "June?", "July?", "Aug(?:ust)?",
        "Sep(?:t(?:ember)?)?", "Oct(?:ober)?", "Nov(?:ember)?", "Dec(?:ember)?", "JAN", "FEB", "MAR", "APR", "MAY",
        "JUN",
        "JUL", "AUG", "SEP", "OCT", "NOV", "DEC", "März", "Mai", "Juni", "Juli", "Okt(?:ober)?", "Dez(?:ember)?",
        "janvier",
        "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
        "enero",
        "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
        "gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre", "janeiro",
        "fevereiro", "março", "maio", "junho", "julho", "setembro", "outubro", "novembro", "dezembro", "januari",
        "februari",
        "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december", "januar",
        "februar", "august", "desember", "marts", "maj", "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
        "lipca", "sierpnia", "września", "października", "listopada", "grudnia", "may", "june", "july", "january",
        "february", "march", "october",
    ].map(\.utf8Written).joined(separator: "|")

    // MARK: - What the text says

    /// Words for days of somebody's life.
    private static let life: NearbyWords = [
        "born", "birth", "birthday", "dob", "geboren", "geburtsdatum", "geb", "née", "nacimiento", "naissance",
        "nascita",
        "appointment", "termin", "admitted", "discharged", "deceased", "died", "hired", "wedding", "married",
    ]
    private static let introductions = Names([
        "today", "date", "dated", "due", "expires", "expiry", "born", "dob", "birth", "until", "since", "from",
        "before",
        "after", "by", "heute", "datum", "am", "bis", "seit", "fecha", "appointment", "termin",
    ])
    private static let times = Names([
        "in", "since", "of", "from", "until", "till", "by", "before", "after", "during", "around", "a", "the", "year",
        "im",
        "seit", "bis", "en", "desde", "depuis", "dal", "nel", "born", "founded", "summer", "spring", "autumn", "winter",
    ])
    private static let clocks = Names([
        "timestamp", "ts", "time", "created", "updated", "modified", "created at", "updated at", "last modified",
        "mtime",
        "generated", "build", "version", "rev",
    ])

    private static func accepted(_ sighting: Sighting, otherwise: Double = 0.4) -> Assessment {
        .accepted(confidence: sighting.mentions(life) ? 0.7 : otherwise)
    }

    // MARK: - A closer look

    private static func numbers(_ value: UnsafeRawBufferPointer) -> [Int] {
        value.split(whereSeparator: { Sighting.digit($0) == nil }).map { digits in
            digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        }
    }

    @Sendable private static func assessYearFirst(_ sighting: Sighting) -> Assessment {
        let (value, numbers) = (sighting.value, numbers(sighting.value))
        guard value[4] == value[7], (1800...2199).contains(numbers[0]),
            CalendarDay.exists(year: numbers[0], month: numbers[1], day: numbers[2])
        else { return .refused }
        guard numbers.count > 3 else {
            return value[4] == UInt8(ascii: ".") && sighting.isIntroduced(by: clocks) ? .refused : accepted(sighting)
        }
        guard numbers[3] < 25, numbers[4] < 60 else { return .refused }
        return isClock(sighting) ? .refused : accepted(sighting)
    }

    /// Whether a machine wrote when it did something: in front of a line, or behind a key for that.
    private static func isClock(_ sighting: Sighting) -> Bool {
        let before = sighting.context.reversed().drop { "[(\"' ".utf8.contains($0) }
        if before.first == UInt8(ascii: "\n") || before.isEmpty && sighting.isContextWhole {
            return sighting.next.map { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: ",") } ?? false
        }
        return sighting.isIntroduced(by: clocks)
    }

    @Sendable private static func assessYearLast(_ sighting: Sighting) -> Assessment {
        let (value, numbers) = (sighting.value, numbers(sighting.value))
        let marks = value.filter { Sighting.digit($0) == nil }
        guard numbers.count >= 3, marks[0] == marks[1] else { return .refused }
        let isShort = numbers[2] < 100
        let year = isShort ? 2_000 + numbers[2] : numbers[2]
        guard (1800...2199).contains(year),
            CalendarDay.exists(year: year, month: numbers[1], day: numbers[0])
                || marks[0] != UInt8(ascii: ".") && CalendarDay.exists(year: year, month: numbers[0], day: numbers[1])
        else { return .refused }
        // `1.2.20` is a version, and `1-2-20` may be anything.
        if isShort, marks[0] != UInt8(ascii: "/"), !sighting.isIntroduced(by: introductions) { return .refused }
        return accepted(sighting, otherwise: isShort ? 0.35 : 0.4)
    }

    @Sendable private static func assessNamed(_ sighting: Sighting) -> Assessment {
        let numbers = numbers(sighting.value)
        guard (1...31).contains(numbers[0]) else { return .refused }
        // `5 may …`
        let isVerb = numbers.count == 1 && !sighting.value.contains { $0 >= 0x80 || ASCII.isUpper($0) }
        return isVerb ? .refused : accepted(sighting)
    }

    @Sendable private static func assessMonthFirst(_ sighting: Sighting) -> Assessment {
        let name = sighting.value.prefix { $0 >= 0x41 }
        let isMonth = name.count == 3 || monthNames.contains(String(decoding: name, as: UTF8.self).lowercased())
        let numbers = numbers(sighting.value)
        guard isMonth, let first = numbers.first, first <= 31 || (1800...2199).contains(first), first > 0 else {
            return .refused
        }
        let isLog = sighting.context.last.map { $0 == UInt8(ascii: "\n") } ?? sighting.isContextWhole
        if isLog, numbers.count == 1, sighting.next == UInt8(ascii: " ") { return .refused }
        return accepted(sighting)
    }

    private static let monthNames: Set<String> = [
        "january", "february", "march", "april", "june", "july", "august", "september", "sept", "october", "november",
        "december", "januar", "februar", "juni", "juli", "januari", "februari", "mars", "marzo", "août",
    ]

    @Sendable private static func assessShort(_ sighting: Sighting) -> Assessment {
        let numbers = numbers(sighting.value)
        guard sighting.isIntroduced(by: introductions), numbers[0] > 0, numbers[1] > 0 else { return .refused }
        let isMonth = numbers[0] <= 12 && (1900...2199).contains(numbers[1])
        let isDay = min(numbers[0], numbers[1]) <= 12 && max(numbers[0], numbers[1]) <= 31
        return isMonth || isDay ? accepted(sighting) : .refused
    }

    @Sendable private static func assessYear(_ sighting: Sighting) -> Assessment {
        guard let last = sighting.context.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\n"),
            sighting.isIntroduced(by: times)
        else { return .refused }
        return accepted(sighting, otherwise: 0.3)
    }

    @Sendable private static func assessTime(_ sighting: Sighting) -> Assessment {
        let numbers = numbers(sighting.value)
        return numbers[0] < 25 && numbers[1] < 60 ? accepted(sighting, otherwise: 0.35) : .refused
    }
}

extension Pattern {
    /// What begins with a number and is tried there.
    fileprivate init(
        _ numeral: Numeral, body: String, _ assess: @escaping @Sendable (Sighting) -> Assessment
    ) {
        self.init(
            before: "A-Za-z0-9_./:+-", body: body, after: "A-Za-z0-9_/-", numeral: numeral, confidence: 0.4,
            assess: assess)
    }
}

import Domain

extension Detector {
    /// What people are addressed with, and what their work is called where the text says that it is.
    static let title = Detector(
        label: Label("TITLE"), placeholder: "TITLE", priority: 2, isBroad: true, isGuess: true,
        patterns: [
            Pattern(
                before: NameWriting.inWord + ".@/-", body: "(?:" + Honorific.expression + ") " + NameWriting.capital,
                trigger: "(?:" + Honorific.expression + ") ", beginsWithTrigger: true, confidence: 0.4,
                assess: Honorific.assess),
            Pattern(
                before: NameWriting.inWord + ".@/-", body: #"(?:mr|mrs|ms|dr|prof)\. [a-z]"#,
                trigger: #"(?:mr|mrs|ms|dr|prof)\. "#, beginsWithTrigger: true, confidence: 0.35,
                assess: Honorific.assess),
            Pattern(
                before: letters,
                body:
                    "(?:work(?:ed|s|ing)? (?:for|at) [^\\n.;:]{1,60} as|employed as|job title:|position:|occupation:) (?:an? |the )?"
                    + #"[A-Za-z][A-Za-z'-]{2,24}(?: [A-Za-z'-]{2,24}){0,4}"#,
                after: letters, caseless: true,
                trigger: "(?:work[a-z]{0,3} (?:for|at) |employed as |job title: |position: |occupation: )",
                confidence: 0.4, assess: work),
            Pattern(
                before: letters, body: #"[A-Za-z][A-Za-z,'-]{1,24}(?: [A-Za-z,'-]{2,24}){0,4}\n"#, caseless: true,
                trigger: "(?:" + jobs + #")\n"#, confidence: 0.35, assess: line),
        ],
        proofs: [
            .finds("Mr.", in: "Mr. Oskar Berg flew home", "before a name"),
            .finds("Dr.", in: "Good evening, I am Dr. Nora Holm.", "of a doctor"),
            .finds("Mrs.", in: "a letter to Mrs. Dahl, sent today", "in a sentence"),
            .finds("Miss", in: "For Miss Nora Berg", "without a point"),
            .finds("Frau", in: "Sehr geehrte Frau Sommer,", "in German"),
            .finds("Señora", in: "Estimada Señora Ruiz", "in Spanish"),
            .finds("mr.", in: "mr. berg flew home", "in small letters"),
            .finds(
                "chief taster", in: "They worked at Berg Foods as chief taster, until May.",
                "what one worked as"),
            .finds("glazier", in: "He is employed as a glazier", "the same with an article"),
            .finds("Harbour inspector", in: "Nora Berg\nHarbour inspector\nBerg Foods\n", "a line of its own"),
            .ignores("the doctor came", "a word"),
            .ignores("Mr. 5", "no name"),
            .ignores("the MS. in the library", "a manuscript"),
            .ignores("drs. berg", "another word"),
            .ignores("the package manager\nis here", "the end of a line"),
            .ignores("Dr.Watson", "no space"),
            .ignores("position: 5", "a place"),
            .ignores("miss the bus", "a verb"),
        ])

    private static let letters = "A-Za-z0-9_-"

    /// What the names of many kinds of work end with.
    /// The same, each by itself.
    private static let jobEndings = jobs.split(separator: "|").map { Array($0.utf8) }

    private static let jobs =
        "accountant|administrator|analyst|architect|assistant|attendant|buyer|chemist|clerk|consultant|controller|designer"
        + "|developer|director|distributor|driver|editor|engineer|installer|inspector|instructor|lawyer|librarian|manager"
        + "|mechanic|nurse|officer|operator|pharmacist|physician|planner|representative|scientist|secretary|soldier"
        + "|specialist|supervisor|surgeon|teacher|technician|technologist|therapist|trainer|worker|writer|grapher|cleaner"

    @Sendable private static func work(_ sighting: Sighting) -> Assessment {
        let value = sighting.value
        // Behind the last word that says that work comes.
        let marks = [" as ", "title: ", "position: ", "occupation: "].map { Array($0.utf8) }
        var start = 0
        for at in 0..<value.count {
            for mark in marks where at + mark.count <= value.count {
                let isMark = zip(value[at..<at + mark.count], mark).allSatisfy { $0 | 0x20 == $1 | 0x20 }
                if isMark { start = at + mark.count }
            }
        }
        for article in ["a ", "an ", "the "] where value[start...].starts(with: article.utf8) {
            start += article.utf8.count
            break
        }
        return start == 0 || start == value.count ? .refused : .part(start..<value.count, confidence: 0.4)
    }

    /// A line of its own that is not the first: a card or a signature.
    @Sendable private static func line(_ sighting: Sighting) -> Assessment {
        let line = sighting.value.dropLast()
        let isJob = jobEndings.contains { job in
            line.suffix(job.count).elementsEqual(job) { $0 | 0x20 == $1 }
        }
        guard sighting.context.last == UInt8(ascii: "\n"), isJob else { return .refused }
        return .part(0..<sighting.value.count - 1, confidence: 0.35)
    }
}

/// What people are addressed with.
enum Honorific {
    static let expression =
        #"(?:Mr|Mrs|Ms|Dr|Prof|Mx|Sr|Sra|Dott|Ing)\.|Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Mme|Madame|Monsieur|Mlle|Señor|Señora"#
        .utf8Written + "|Don|Signor|Signora|Professor|Sir|Dame|Lord|Lady"

    /// Without the space and the letter that stand for the name.
    @Sendable static func assess(_ sighting: Sighting) -> Assessment {
        guard let space = sighting.value.lastIndex(of: UInt8(ascii: " ")) else { return .refused }
        return .part(0..<space, confidence: 0.4)
    }
}

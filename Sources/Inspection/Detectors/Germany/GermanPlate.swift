import Domain

extension Detector {
    /// Plates of vehicles in Germany (Fahrzeug-Zulassungsverordnung, annex 2): district, a gap, one or two letters, a number,
    /// and E or H for electric and historic ones; eight characters at most. Districts are written without umlauts here.
    static let germanPlate = Detector(
        label: Label("DE_KFZ"), placeholder: "DE_KFZ", priority: 54, patterns: [onPlate, byName],
        proofs: [
            .finds("HH-KR 482", in: "His German plate is HH-KR 482.", "in a sentence"),
            .finds("B-TX 7309", in: "Kennzeichen B-TX 7309 wurde gestohlen", "in the words of its country"),
            .finds("HH-KR 482", in: #"{"kennzeichen": "HH-KR 482"}"#, "behind a key"),
            .finds("B-TX 7309", in: "id;Kfz-Kennzeichen\n1;B-TX 7309\n", "in a table"),
            .finds("FFB-M 91", in: "| name | Kennzeichen |\n|---|---|\n| A | FFB-M 91 |\n", "in a table of bars"),
            .finds("HH-KR 482", "all there is in the text"),
            .finds("B-TX 7309", in: "<kennzeichen>B-TX 7309</kennzeichen>", "in an element"),
            .finds("HH KR 482", in: "Kfz: HH KR 482", "with spaces"),
            .finds("M-AX51E", in: "Fahrzeug M-AX51E", "an electric one, in fewer pieces"),
            .finds("FFB-M 91", in: "das Auto mit dem Kennzeichen: FFB-M 91", "behind a colon"),
            .finds("hh-kr 482", in: "kennzeichen hh-kr 482", "in small letters"),
            .ignores("Kennzeichen HHKR482", "without a gap"),
            .ignores("Kennzeichen B 1234", "one group of letters"),
            .ignores("Kennzeichen HH-KR 0482", "none begins with 0"),
            .ignores("Kennzeichen HHX-KRX 482", "too many letters"),
            .ignores("Kennzeichen FFB-KR 4821", "too long"),
            .ignores("version UTF-X 8 of it", "neither a name nor all there is"),
            .ignores("I am 5", "words"),
            .ignores("Kennzeichen HH-KR 482_1", "a name in a program"),
            .ignores("GET /files/HH-KR 482/thumbnail", "a part of a path"),
        ])

    private static let words = [
        "kennzeichen", "kfz", "nummernschild", "fahrzeug", "auto", "wagen", "plate", "registration",
    ]
    private static let names = Names(words, passing: Names.words + ["amtliches"])

    /// In capitals and with a dash, as it stands on the plate: behind its name, in a table, or all there is.
    private static let onPlate = plate(lead: "", "A-Z", "-", "EH")
    /// In letters of either case and with spaces, right behind its name.
    private static let byName = plate(
        lead: "(?:" + words.joined(separator: "|") + #")["']?(?: ?[:=] ?["']?| ist | is | lautet | )"#, "A-Za-z",
        "[ -]",
        "EHeh")

    private static func plate(lead: String, _ letters: String, _ gap: String, _ endings: String) -> Pattern {
        Pattern(
            before: "A-Za-z0-9_-", lead: lead,
            body: "[\(letters)]{1,3}\(gap)[\(letters)]{1,2}[ -]?[1-9][0-9]{0,3}[\(endings)]?",
            after: "A-Za-z0-9_-", caseless: !lead.isEmpty, confidence: 0.9, assess: lead.isEmpty ? assess : assessNamed)
    }

    private static func isPlate(_ value: some Sequence<UInt8>) -> Bool {
        value.count(where: ASCII.isAlphanumeric) <= 8
    }

    @Sendable private static func assess(_ sighting: Sighting) -> Assessment {
        guard isPlate(sighting.value) else { return .refused }
        if sighting.isIntroduced(by: names) { return .accepted(confidence: 0.95, isNamed: true) }
        // Without its name, only one that is all there is.
        guard sighting.next == nil, sighting.context.isEmpty, sighting.isContextWhole else { return .refused }
        return .accepted(confidence: 0.5)
    }

    @Sendable private static func assessNamed(_ sighting: Sighting) -> Assessment {
        // Its name ends at the last space, colon, sign or quotation mark that three groups are left behind.
        let value = sighting.value
        guard let digit = value.firstIndex(where: ASCII.isDigit) else { return .refused }
        var start = digit
        var groups = 0
        while start > 0 {
            let byte = value[start - 1]
            if ASCII.isLetter(byte) {
                if start == digit || !ASCII.isLetter(value[start]) { groups += 1 }
                guard groups <= 2 else { break }
            } else if groups == 2 || !" -".utf8.contains(byte) {
                break
            }
            start -= 1
        }
        guard groups >= 2, isPlate(value[start...]) else { return .refused }
        return .part(start..<value.count, confidence: 0.9)
    }
}

import Domain

extension Detector {
    /// Telephone numbers: international (ITU-T E.123 and E.164), and common national ways of writing them.
    ///
    /// Digits in one piece are too many other things: without a plus sign they count only where the text says right before
    /// that they are a telephone number.
    static let phoneNumber = Detector(
        label: Label("PHONE_NUMBER"), placeholder: "PHONE", priority: 20, namedPriority: 68,
        patterns: [
            Pattern(
                before: "A-Za-z0-9_+",
                body: #"\+\(?[1-9](?:"# + gap + #"{0,3}\d){6,15}"# + PhoneNumber.extensionPart, after: "A-Za-z0-9_",
                numeral: .begun(), confidence: 0.9,
                assess: PhoneNumber.assessInternational),
            Pattern(
                before: "A-Za-z0-9_+",
                body: #"00[1-9]\d{0,2}"# + gap + #"{1,3}\d(?:"# + gap + #"{0,3}\d){5,13}"# + PhoneNumber.extensionPart,
                after: "A-Za-z0-9_", numeral: .begun(), confidence: 0.85,
                assess: PhoneNumber.assessPrefixed),
            Pattern(
                before: "A-Za-z0-9_+",
                body: "(?:1" + space + #")?(?:\([2-9]\d{2}\)"# + space + #"?|[2-9]\d{2}(?:/|"# + space + #"))\d{3}"#
                    + space
                    + #"\d{4}"# + PhoneNumber.extensionPart,
                after: "A-Za-z0-9_", numeral: .begun(), confidence: 0.8,
                assess: PhoneNumber.assessNorthAmerican),
            Pattern(
                before: "A-Za-z0-9_+",
                body: #"\(?0\d{1,4}\)?(?:[/)]|"# + space + #"){1,2}\d{2,8}(?:"# + space + #"\d{2,6}){0,4}"#,
                after: "A-Za-z0-9_", numeral: .begun(), confidence: 0.7,
                assess: PhoneNumber.assessTrunk),
            Pattern(
                before: "A-Za-z0-9_+", body: #"[6-9]\d{4}"# + Separator.spaceOrDash + #"\d{5}"#, after: "A-Za-z0-9_",
                numeral: .begun(), confidence: 0.6, assess: PhoneNumber.assessIndian),
            Pattern(
                before: "A-Za-z0-9_+", body: #"\(?\d(?:"# + gap + #"{0,2}\d){6,13}"# + PhoneNumber.extensionPart,
                after: "A-Za-z0-9_", numeral: .begun(named: PhoneNumber.names), confidence: 0.6,
                assess: PhoneNumber.assessMentioned),
        ],
        proofs: [
            .finds("+14155552671", in: "call +14155552671.", "E.164"),
            .finds("+1 (415) 555-2671", "United States, international"),
            .finds("(415) 555-2671", in: "reach me at (415) 555-2671 today", "United States, national"),
            .finds("415-555-2671", "with dashes"),
            .finds("415.555.2671", "with dots"),
            .finds("1-800-555-0199", "toll-free"),
            .finds("+1-903-140-4508x769", "with an extension"),
            .finds("+44 20 7946 0958", "United Kingdom"),
            .finds("+44 (0)20 7946 0958", "with the trunk zero in brackets"),
            .finds("020 7946 0958", "United Kingdom, national"),
            .finds("07700 900123", "a British mobile"),
            .finds("+49 30 901820", in: "Tel. +49 30 901820, Berlin", "Germany"),
            .finds("030/901820", "Germany, national, with a slash"),
            .finds("0171 1234567", "a German mobile"),
            .finds("06 12 34 56 78", "France"),
            .finds("+33 6 12 34 56 78", "France, international"),
            .finds("+39 02 1234 5678", "Italy keeps its zero"),
            .finds("+34 612 345 678", "Spain"),
            .finds("020-1234567", "Netherlands"),
            .finds("044 668 18 00", "Switzerland"),
            .finds("(02) 9876 5432", "Australia"),
            .finds("98765 43210", "India, five and five"),
            .finds("0044 20 7946 0958", "the international prefix in digits"),
            .finds("4155552671", in: "phone: 4155552671", "one piece, but the text says what it is"),
            .finds("617.516.3555", in: "1003,617.516.3555,2533271138", "in a table"),
            .finds("612 345 678", in: "móvil 612 345 678", "groups that say nothing alone"),
            .finds("+1 415\u{2011}555\u{2011}2671", "non-breaking hyphens, as models write them"),
            .ignores("4155552671", "digits in one piece"),
            .ignores("the cell phone market. Ref 1707778604", "the word is about something else"),
            .ignores("1700000000", "a timestamp"),
            .ignores("2024-05-01", "a date"),
            .ignores("2024-05-01 12:30:45", "a date and time"),
            .ignores("01.02.2024", "a date with dots"),
            .ignores("123e4567-e89b-12d3-a456-426614174000", "a UUID"),
            .ignores("v10.24.1300", "a version"),
            .ignores("$1,234,567.89", "a price"),
            .ignores("978-0-306-40615-7", "a book's number"),
            .ignores("12 34 56 78 90", "a list of numbers"),
            .ignores("1234-5678-9012", "an order's number"),
            .ignores("192.168.100.200", "an address"),
            .ignores("+1234", "too short"),
            .ignores("3.1415926535", "a fraction"),
            .ignores("lines 100-200, 300-400", "ranges"),
            .ignores("ACUTE 0065 0302 0304 ;", "code points of characters"),
            .ignores("U+2154 => 0032 2044 0033", "code points of a fraction"),
            .ignores("sys/wait.ph 2025-04-12+15:16:31", "a date behind a name"),
            .ignores("Decimal('+35236450.6')", "a number with a sign and a fraction"),
            .ignores("uids 60000-64999 are allocated", "a range"),
            .ignores("<Buffer 01 02 03 04 05>", "bytes"),
            .ignores("10 000 000", "a number with its thousands apart"),
        ])

    private static let space = Separator.spaceDashOrDot
    /// What may stand between two digits: up to three of these together, as in `) ` or ` (0`.
    private static let gap = #"(?:[ ./()-]|\xC2\xA0|\xE2\x80[\x90-\x95\xAF])"#
}

/// How the ways of writing a telephone number are told from other numbers.
enum PhoneNumber {
    static let extensionPart = #"(?: ?(?:[Xx]|[Ee][Xx][Tt]\.?) ?\d{1,6})?"#

    /// Words that say a telephone number follows.
    static let names = Names([
        "phone", "telephone", "tel", "mobile", "cell", "cellphone", "fax", "whatsapp", "sms", "call", "telefon",
        "telefone", "handy", "mobil", "portable", "téléphone", "teléfono", "telefono", "móvil", "movil", "cellulare",
        "desk", "ph", "hotline", "phone number", "dial", "mobilnummer", "telefonnummer", "rufnummer",
    ])

    @Sendable static func assessInternational(_ sighting: Sighting) -> Assessment {
        // A single digit behind a point is a fraction.
        let groups = groups(sighting.value)
        let isFraction = sighting.value.dropLast().last == UInt8(ascii: ".") && groups.count == 2
        return isFraction ? .refused : number(sighting, skip: 0, confidence: 0.95)
    }

    @Sendable static func assessPrefixed(_ sighting: Sighting) -> Assessment {
        // `.0020.0011.0001` is the rest of something in groups.
        let isRest = sighting.continuesNumber(over: ".-/: ") || sighting.context.last == UInt8(ascii: ".")
        let groups = groups(sighting.value)
        return isRest || isCodePoints(groups) || sighting.isAmongCodes
            ? .refused : number(sighting, skip: 2, confidence: 0.85)
    }

    /// Whether all groups have four digits, and they begin like the code points of Latin letters and their accents.
    private static func isCodePoints(_ groups: [Slice<UnsafeRawBufferPointer>]) -> Bool {
        guard groups.count > 2, groups.allSatisfy({ $0.count == 4 }) else { return false }
        return groups.allSatisfy { $0.first == UInt8(ascii: "0") }
            || groups.count { $0.starts(with: "00".utf8) } > 1
    }

    @Sendable static func assessNorthAmerican(_ sighting: Sighting) -> Assessment {
        if sighting.continuesNumber(over: ".-/:") { return .refused }
        let digits = sighting.digits
        let area = digits[0] == 1 ? 1 : 0
        let isNamed = isMentioned(sighting)
        // With spaces only, other countries' identity numbers look the same: there the exchange must be a real one.
        let isSpaced = sighting.value.allSatisfy { Sighting.digit($0) != nil || $0 == UInt8(ascii: " ") }
        if isSpaced, !isNamed, area == 0 { return .refused }
        if digits[area + 1] == 1, digits[area + 2] == 1 { return .refused }
        return .accepted(confidence: isNamed ? 0.95 : 0.8, isNamed: isNamed)
    }

    @Sendable static func assessTrunk(_ sighting: Sighting) -> Assessment {
        if sighting.continuesNumber(over: ".-/: ") { return .refused }
        let groups = groups(sighting.value)
        let digits = sighting.digits
        guard (9...11).contains(digits.count), digits[0] == 0, digits[1] != 0 || isMentioned(sighting) else {
            return .refused
        }
        let isNamed = isMentioned(sighting)
        let sizes = groups.map(\.count)
        let hasDots = sighting.value.contains(UInt8(ascii: "."))
        let hasBracket = sighting.value.contains(UInt8(ascii: "(")) && sighting.value.contains(UInt8(ascii: ")"))
        switch sizes {
        case [2, 2, 2, 2, 2] where digits == [0, 1, 0, 2, 0, 3, 0, 4, 0, 5]: return .refused
        case [2, 2, 2, 2, 2]: return .accepted(confidence: isNamed ? 0.95 : hasDots ? 0.6 : 0.75, isNamed: isNamed)
        case [3, 4, 4], [4, 3, 4], [5, 3, 3], [5, 6], [4, 3, 3], [3, 3, 2, 2], [4, 3, 2, 2], [4, 6], [4, 7], [3, 7],
            [2, 8],
            [2, 4, 4], [2, 7], [3, 8], [5, 5], [3, 6], [4, 2, 2, 2], [4, 5]:
            return .accepted(confidence: isNamed ? 0.95 : 0.7, isNamed: isNamed)
        default:
            let isEnough = isNamed || hasBracket && sizes.count >= 2
            return isEnough ? .accepted(confidence: 0.8, isNamed: isNamed) : .refused
        }
    }

    @Sendable static func assessIndian(_ sighting: Sighting) -> Assessment {
        if sighting.continuesNumber(over: ".-/: ") { return .refused }
        let isNamed = isMentioned(sighting)
        if !isNamed, isRange(sighting.value) { return .refused }
        return .accepted(confidence: isNamed ? 0.9 : 0.6, isNamed: isNamed)
    }

    /// Whether it reads as a date with its year in four digits, in front or at the end.
    private static func isDate(_ groups: [Slice<UnsafeRawBufferPointer>]) -> Bool {
        let numbers = groups.prefix(3).map { $0.prefix(4).reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) } }
        let sizes = groups.prefix(3).map(\.count)
        guard numbers.count == 3 else { return false }
        let (year, month, day) =
            sizes[0] == 4 ? (numbers[0], numbers[1], numbers[2]) : (numbers[2], numbers[1], numbers[0])
        guard sizes[0] == 4 && sizes[1] == 2 && sizes[2] == 2 || sizes[0] <= 2 && sizes[1] <= 2 && sizes[2] == 4 else {
            return false
        }
        return (1900...2099).contains(year) && (1...31).contains(month) && (1...31).contains(day)
            && min(month, day) <= 12
    }

    /// Whether it reads as a number and a larger one of the same kind, with a dash between.
    private static func isRange(_ value: UnsafeRawBufferPointer) -> Bool {
        let groups = groups(value)
        guard groups.count == 2, !value.contains(UInt8(ascii: " ")) else { return false }
        return groups[0].first == groups[1].first && groups[0].lexicographicallyPrecedes(groups[1])
    }

    @Sendable static func assessMentioned(_ sighting: Sighting) -> Assessment {
        guard isMentioned(sighting), !sighting.continuesNumber(over: ".-/: ") else { return .refused }
        let groups = groups(sighting.value)
        let count = sighting.digits.count
        guard (7...13).contains(count), groups.count <= 6, !isDate(groups) else { return .refused }
        if groups.count == 1, count < 9 { return .refused }
        return .accepted(confidence: 0.65, isNamed: true)
    }

    private static func isMentioned(_ sighting: Sighting) -> Bool { sighting.isIntroduced(by: names) }

    /// A number from its calling code on, behind `skip` digits: as much of the match as its country allows.
    private static func number(_ sighting: Sighting, skip: Int, confidence: Double) -> Assessment {
        let value = sighting.value
        var digits: [UInt8] = []
        var offsets: [Int] = []
        var ends: [Int] = []
        var extensionStart = value.count
        for (offset, byte) in value.enumerated() {
            if let digit = Sighting.digit(byte) {
                digits.append(digit)
                offsets.append(offset + 1)
                if offset + 1 == value.count || Sighting.digit(value[offset + 1]) == nil {
                    ends.append(digits.count - skip)
                }
            } else if byte | 0x20 == UInt8(ascii: "x") || byte | 0x20 == UInt8(ascii: "e") {
                if byte < 0x80 {
                    extensionStart = offset
                    break
                }
            }
        }
        if extensionStart < value.count, ends.last != digits.count - skip { ends.append(digits.count - skip) }
        guard let length = CallingCode.numberLength(Array(digits.dropFirst(skip)), endingAt: ends) else {
            return .refused
        }
        if length == digits.count - skip, extensionStart < value.count { return .accepted(confidence: confidence) }
        return .shortened(length: offsets[length + skip - 1], confidence: confidence)
    }

    private static func groups(_ value: UnsafeRawBufferPointer) -> [Slice<UnsafeRawBufferPointer>] {
        value.split { Sighting.digit($0) == nil }
    }
}

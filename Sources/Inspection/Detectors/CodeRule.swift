/// How identity codes of letters and digits are told from the many other codes that look the same.
///
/// One counts where the text says right before it, or over its column, what it is; where it is written in a way that is
/// believed without; or where the text begins with it.
struct CodeRule: Sendable {
    /// A way of writing the code that is believed without its name.
    struct Form: Sendable {
        enum Writing: Sendable { case any, joined, grouped }

        var writing = Writing.any
        /// One of these words stands somewhere before it; none is needed when empty.
        var near: NearbyWords = []
        var confidence = 0.85
    }

    let shapes: [CodeShape]
    /// What may stand in the gaps of the shapes.
    var gap = Separator.spaceOrDash
    let names: Names
    var forms: [Form] = []
    /// Whether a code like this is given out: its letters and digits alone, in capitals.
    var isValid: @Sendable ([UInt8]) -> Bool = { _ in true }
    /// The same for one that has its name, when that is less strict.
    var isPlausible: (@Sendable ([UInt8]) -> Bool)?
    /// How sure one is that opens the text; such ones are left alone when `nil`.
    var alone: Double? = 0.5

    /// In capitals, and with small letters.
    ///
    /// With small letters in front every word would look like a beginning, and have to wait: the digits are looked for
    /// behind them, and those letters are not part of the value.
    var patterns: [Pattern] {
        let written = shapes.map { shape in
            CodeShape.expression(shape.lead.letters, gap: gap, foldsCase: false) + (shape.lead.gaps ? gap + "?" : "")
                + CodeShape.expression(shape.lead.rest, gap: gap, foldsCase: true)
        }
        let whole = Pattern(
            before: "A-Za-z0-9_", body: "(?:" + written.joined(separator: "|") + ")", after: "A-Za-z0-9_",
            numeral: .code, named: forms.isEmpty ? names : nil, confidence: 0.9, assess: assess)
        return [whole] + shapes.compactMap(lowercased)
    }

    private func lowercased(_ shape: CodeShape) -> Pattern? {
        let lead = shape.lead
        guard !lead.letters.isEmpty, let first = lead.rest.first?.startingWithDigit else { return nil }
        let rest = CodeShape.expression(first + lead.rest.dropFirst(), gap: gap, foldsCase: true)
        let least = lead.letters.reduce(0) { $0 + $1.counts.lowerBound }
        return Pattern(
            // A letter, or a gap behind it.
            before: lead.gaps ? #"\x00-\x1F\x21-\x2C\x2E-\x40\x5B-\x60\x7B-\x7F"# : #"\x00-\x40\x5B-\x60\x7B-\xFF"#,
            body: rest,
            after: "A-Za-z0-9_", numeral: .code, confidence: 0.9,
            assess: { assess($0, behind: lead.letters, least: least, hasGap: lead.gaps) })
    }

    @Sendable private func assess(_ sighting: Sighting) -> Assessment {
        judge(sighting, Self.bare(sighting.value), lead: 0)
    }

    /// A code whose first letters stand before the match, at least one of them a small one.
    private func assess(
        _ sighting: Sighting, behind runs: [CodeShape.Run], least: Int, hasGap: Bool
    ) -> Assessment {
        let context = sighting.context
        let gaps = hasGap ? context.reversed().prefix { !Self.isWordByte($0) }.count : 0
        let letters = context.dropLast(gaps).reversed().prefix { $0 | 0x20 &- UInt8(ascii: "a") < 26 }.count
        let most = runs.reduce(0) { $0 + $1.counts.upperBound }
        guard (least...most).contains(letters), gaps <= 3 else { return .refused }
        let lead = context.dropLast(gaps).suffix(letters)
        let isWord =
            context.dropLast(gaps + letters).last.map { Self.isWordByte($0) || $0 == UInt8(ascii: "_") } ?? false
        guard !isWord, lead.contains(where: { $0 >= UInt8(ascii: "a") }) else { return .refused }
        guard Self.fits(Self.bare(lead), runs) else { return .refused }
        return judge(sighting, Self.bare(lead) + Self.bare(sighting.value), lead: letters + gaps)
    }

    private func judge(_ sighting: Sighting, _ code: [UInt8], lead: Int) -> Assessment {
        let isValid = isValid(code)
        guard isValid || isPlausible?(code) == true else { return .refused }
        if sighting.isIntroduced(by: names, dropping: lead) { return .accepted(confidence: 0.95, isNamed: true) }
        guard isValid else { return .refused }
        // The end of an address, a path, a version: part of something longer.
        let before = sighting.context.dropLast(lead)
        let isRest = before.last.map { "-./@\\+#&=%".utf8.contains($0) } ?? false
        guard !isRest else { return .refused }
        if lead == 0, sighting.next.map({ !"-/@\\=".utf8.contains($0) }) ?? true {
            let isGrouped = sighting.value.contains { !Self.isWordByte($0) }
            let form = forms.first { form in
                (form.writing == .any || (form.writing == .grouped) == isGrouped)
                    && (form.near.isEmpty || sighting.mentions(form.near))
            }
            if let form { return .accepted(confidence: form.confidence) }
        }
        // With a space in it, it may be the first words of a line; in small letters a word of a program.
        let isPlain = lead == 0 && !sighting.value.contains { $0 == UInt8(ascii: " ") || $0 >= UInt8(ascii: "a") }
        let isLong = code.count { Sighting.digit($0) != nil } >= 6
        let isEnd = sighting.next == nil || (isPlain || isLong) && sighting.isSetOff
        guard let alone, isEnd, sighting.opensText(dropping: lead) else { return .refused }
        return .accepted(confidence: alone)
    }

    /// Letters and digits alone, in capitals.
    private static func bare(_ text: some Sequence<UInt8>) -> [UInt8] {
        text.compactMap { byte in
            isWordByte(byte) ? byte >= UInt8(ascii: "a") ? byte - 0x20 : byte : nil
        }
    }

    /// Whether `letters` can stand in the places of `runs`, each of which has as many as it can.
    private static func fits(_ letters: [UInt8], _ runs: [CodeShape.Run]) -> Bool {
        var letters = letters[...]
        for run in runs {
            let taken = letters.prefix(run.counts.upperBound).prefix { run.bytes.contains($0) }.count
            guard run.counts.contains(taken) else { return false }
            letters = letters.dropFirst(taken)
        }
        return letters.isEmpty
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        Sighting.digit(byte) != nil || byte | 0x20 &- UInt8(ascii: "a") < 26
    }
}

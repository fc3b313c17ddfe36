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
    /// The same for one that opens the text, when that is less strict.
    var isValidAlone: (@Sendable ([UInt8]) -> Bool)?
    /// How sure one is that opens the text; such ones are left alone when `nil`.
    var alone: Double? = 0.5

    /// In capitals, and with small letters.
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

    /// With small letters among the first ones. Where letters may stand behind those as well, a digit has to: a word could.
    private func lowercased(_ shape: CodeShape) -> Pattern? {
        let lead = shape.lead
        guard !lead.letters.isEmpty, let first = lead.rest.first?.startingWithDigit else { return nil }
        let body =
            CodeShape.expression(lead.letters, gap: gap, foldsCase: true) + (lead.gaps ? gap + "?" : "")
            + CodeShape.expression(first + lead.rest.dropFirst(), gap: gap, foldsCase: true)
        return Pattern(
            before: "A-Za-z0-9_", body: body, after: "A-Za-z0-9_", numeral: .code, named: names, confidence: 0.9,
            assess: assessSmall)
    }

    @Sendable private func assess(_ sighting: Sighting) -> Assessment { judge(sighting, isSmall: false) }

    /// A code of whose first letters at least one is a small one.
    @Sendable private func assessSmall(_ sighting: Sighting) -> Assessment {
        let letters = sighting.value.prefix { $0 | 0x20 &- UInt8(ascii: "a") < 26 }
        guard letters.contains(where: { $0 >= UInt8(ascii: "a") }) else { return .refused }
        return judge(sighting, isSmall: true)
    }

    private func judge(_ sighting: Sighting, isSmall: Bool) -> Assessment {
        let code = Self.bare(sighting.value)
        let isValid = isValid(code)
        let isPlausible = isValid || isPlausible?(code) == true
        let isValidAlone = isValid || isValidAlone?(code) == true
        guard isPlausible || isValidAlone else { return .refused }
        if isPlausible, sighting.isIntroduced(by: names) { return .accepted(confidence: 0.95, isNamed: true) }
        guard isValidAlone else { return .refused }
        // The end of an address, a path, a version: part of something longer.
        let isRest = sighting.context.last.map { "-./@\\+#&=%".utf8.contains($0) } ?? false
        guard !isRest else { return .refused }
        if isValid, !isSmall, sighting.next.map({ !"-/@\\=".utf8.contains($0) }) ?? true {
            let isGrouped = sighting.value.contains { !Self.isWordByte($0) }
            let form = forms.first { form in
                (form.writing == .any || (form.writing == .grouped) == isGrouped)
                    && (form.near.isEmpty || sighting.mentions(form.near))
            }
            if let form { return .accepted(confidence: form.confidence) }
        }
        // With a space in it, it may be the first words of a line; in small letters a word of a program.
        let isPlain = !sighting.value.contains { $0 == UInt8(ascii: " ") || $0 >= UInt8(ascii: "a") }
        let isLong = code.count { Sighting.digit($0) != nil } >= 6
        let isEnd = sighting.next == nil || (isPlain || isLong) && sighting.isSetOff
        guard let alone, isEnd, sighting.opensText() else { return .refused }
        guard isSmall else { return .accepted(confidence: alone) }
        // Where no name said that a code comes, nobody waits for words that may begin one: its first letters may have left.
        let letters = sighting.value.prefix { Sighting.digit($0) == nil }.count
        return .part(letters..<sighting.value.count, confidence: alone)
    }

    /// Letters and digits alone, in capitals.
    private static func bare(_ text: some Sequence<UInt8>) -> [UInt8] {
        text.compactMap { byte in
            isWordByte(byte) ? byte >= UInt8(ascii: "a") ? byte - 0x20 : byte : nil
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        Sighting.digit(byte) != nil || byte | 0x20 &- UInt8(ascii: "a") < 26
    }
}

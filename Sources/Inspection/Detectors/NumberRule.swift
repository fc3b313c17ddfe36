/// How identity numbers are told from the many other numbers with as many digits.
///
/// A check digit is right once in ten by chance, so a number counts where the text says right before it, or over its
/// column, what it is; or where it is written in the groups that only such numbers are written in.
struct NumberRule: Sendable {
    /// A way of writing the number that is believed without its name.
    struct Form: Sendable {
        /// How many digits each group has.
        let groups: [Int]
        /// One of these words stands somewhere before it; none is needed when empty.
        var near: NearbyWords = []
    }

    /// How many digits the number has.
    let count: Int
    let names: Names
    var forms: [Form] = []
    /// Whether a number like this is given out.
    let isValid: @Sendable ([UInt8]) -> Bool
    /// The same for one that has its name, when that is less strict.
    var isPlausible: (@Sendable ([UInt8]) -> Bool)?
    /// How sure one is that is all there is in the text, or that opens it in groups; such ones are left alone when `nil`.
    var alone: Double?

    /// Groups of a number that has its name; more are single digits.
    private static let mostGroups = 5

    /// The number in one piece or in groups, and as JSON may write it.
    var patterns: [Pattern] {
        let mostGroups = forms.lazy.map(\.groups.count).max() ?? 0
        // What may follow tells whether the number goes on, as in a table of hexadecimal numbers.
        let form = Numeral.Grouped(
            digits: count...count, mostGroups: max(mostGroups, Self.mostGroups),
            named: names, believed: forms.map(\.groups),
            takesRest: true)
        return [
            Pattern(.grouped(form), confidence: 0.9, assess: assess),
            .withExponent(confidence: 0.9, assess: assessNumber),
        ]
    }

    @Sendable private func assess(_ sighting: Sighting) -> Assessment {
        // Most numbers have neither the name nor the form: no need to look at their digits.
        if sighting.isIntroduced(by: names) {
            let digits = Array(sighting.digits.prefix(count))
            guard isValid(digits) || isPlausible?(digits) == true else { return .refused }
            let isContinued = sighting.digits.count > count
            let (end, next) = end(in: sighting.value)
            guard !isContinued || next == UInt8(ascii: " ") else { return .refused }
            guard sighting.value[..<end].split(whereSeparator: { Sighting.digit($0) == nil }).count <= Self.mostGroups
            else { return .refused }
            return .shortened(length: end, confidence: 0.95, isNamed: true)
        }
        if let alone, let length = lengthAlone(sighting), isValid(Array(sighting.digits.prefix(count))) {
            return .shortened(length: length, confidence: alone)
        }
        guard let form = forms.first(where: { sighting.isGrouped(as: $0.groups) }), isValid(sighting.digits),
            !sighting.continuesNumber(over: " .-/:+"), !sighting.isAmongCodes
        else { return .refused }
        // In a column of other numbers one in ten has the right check digit.
        if let previous = sighting.previousDigits, !isValid(previous) { return .refused }
        let isNear = form.near.isEmpty || sighting.mentions(form.near)
        return isNear ? .shortened(length: end(in: sighting.value).0, confidence: 0.7) : .refused
    }

    /// How long the number is when the text begins with it: in one piece the text must also end behind it.
    private func lengthAlone(_ sighting: Sighting) -> Int? {
        guard sighting.isContextWhole, !sighting.continuesNumber(over: ".-/:+") else { return nil }
        let (end, next) = end(in: sighting.value)
        let number = sighting.value[..<end]
        if number.allSatisfy({ Sighting.digit($0) != nil }) {
            return next == nil && sighting.next == nil && sighting.opensText() ? end : nil
        }
        // Behind a number in groups of spaces the next number looks like one more group.
        guard next == nil || next == UInt8(ascii: " ") && !number.contains(UInt8(ascii: " ")),
            forms.isEmpty || forms.contains(where: { Sighting.isGrouped(number, as: $0.groups) })
        else { return nil }
        return (next != nil || sighting.isSetOff) && sighting.opensText() ? end : nil
    }

    /// A number with an exponent: only its name says what it is.
    @Sendable private func assessNumber(_ sighting: Sighting) -> Assessment {
        guard sighting.isIntroduced(by: names) else { return .refused }
        let isNumber = WholeNumber.readings(of: sighting.value).contains { reading in
            let digits = reading.compactMap(Sighting.digit)
            return digits.count == count && (isValid(digits) || isPlausible?(digits) == true)
        }
        guard isNumber else { return .refused }
        return .accepted(confidence: 0.95, isNamed: true)
    }

    /// Where the number's last digit ends, and the byte behind it.
    private func end(in value: UnsafeRawBufferPointer) -> (Int, UInt8?) {
        var left = count
        for (offset, byte) in value.enumerated() where Sighting.digit(byte) != nil {
            left -= 1
            if left == 0 { return (offset + 1, offset + 1 < value.count ? value[offset + 1] : nil) }
        }
        return (value.count, nil)
    }
}

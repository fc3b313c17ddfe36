import Domain

extension Detector {
    /// Identity numbers of citizens of Spain: eight digits and a check letter.
    static let spanishIdentityNumber = Detector(
        label: Label("ES_NIF"), placeholder: "ES_NIF", priority: 66,
        patterns: [
            Pattern(
                before: "A-Za-z0-9_", body: #"(?:\d{7,8}|\d{1,2}\.\d{3}\.\d{3})[ -]?[A-Za-z]"#, after: "A-Za-z0-9_",
                numeral: .code, confidence: 0.9, assess: assess)
        ],
        proofs: [
            .finds("12345678Z", in: "su número es 12345678Z.", "the ministry's example"),
            .finds("12345678-Z", "with a dash"),
            .finds("12.345.678-Z", "with dots"),
            .finds("00000023T", in: "DNI: 00000023T", "zeros in front"),
            .finds("12345678z", in: "mi dni es 12345678z", "in lower case with its name"),
            .finds("1234567-L", in: "NIF 1234567-L", "without its zero, with its name"),
            .finds("12345678Z", in: #"{"nif": "12345678Z"}"#, "behind a key"),
            .finds("87654321X", in: "id,DNI\n1,87654321X\n", "in a table"),
            .ignores("12345678A", "wrong letter"),
            .ignores("12345678z", "in lower case without a name"),
            .ignores("1234567-L", "seven digits without a name"),
            .ignores("12345678ZX", "too long"),
            .ignores("912345678Z", "too many digits"),
            .ignores("00000000T", "zero"),
            .ignores("20240100T", "a day"),
            .ignores("3.12345678Z", "digits of a fraction"),
            .ignores("x12345678Z", "part of something longer"),
        ])

    private static let names = Names(
        ["nif", "dni", "documento nacional de identidad", "documento de identidad"], passing: Names.words)

    private static func assess(_ sighting: Sighting) -> Assessment {
        let digits = sighting.digits
        let letter = sighting.value[sighting.value.count - 1]
        guard SpanishNumber.isValid(digits, letter: letter & 0xDF), !sighting.continuesNumber(over: ".-/:") else {
            return .refused
        }
        if sighting.isIntroduced(by: names) { return .accepted(confidence: 0.98, isNamed: true) }
        let isUsual = digits.count == 8 && letter < UInt8(ascii: "a") && !sighting.value.contains(UInt8(ascii: " "))
        // `20240501T…` is the beginning of a time.
        let isDay =
            (letter == UInt8(ascii: "T") || letter == UInt8(ascii: "Z")) && (digits[0] == 1 || digits[0] == 2)
            && digits[4] * 10 + digits[5] <= 12 && sighting.value.count == 9
        return isUsual && !(isDay) ? .accepted(confidence: 0.85) : .refused
    }
}

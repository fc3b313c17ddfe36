/// A check that a rule may ask for by name.
enum NamedCheck: String, CaseIterable, Sendable {
    /// ISO/IEC 7812-1, annex B.
    case luhn
    case verhoeff
    /// ISO 7064, MOD 97-10, with the country's length.
    case iban
    /// The routing numbers of American banks.
    case routing

    func passes(_ value: UnsafeRawBufferPointer) -> Bool {
        let digits = value.compactMap(Sighting.digit)
        switch self {
        case .luhn: return digits.count > 1 && Luhn.isValid(digits)
        case .verhoeff: return digits.count > 1 && Verhoeff.isValid(digits)
        case .iban:
            let text = value.filter(ASCII.isAlphanumeric).map { $0 >= UInt8(ascii: "a") ? $0 - 32 : $0 }
            guard text.count > 4, let length = IBANCheck.length(text[0], text[1]) else { return false }
            return text.count == length && IBANCheck.isValid(text)
        case .routing: return digits.count == 9 && RoutingNumber.isValid(digits)
        }
    }
}

/// Personal identity codes of Finland (Väestötietolaki; Digi- ja väestötietovirasto, "Henkilötunnus"): day of birth, sign
/// of the century, serial number, control character.
enum FinnishNumber {
    private static let controls = Array("0123456789ABCDEFHJKLMNPRSTUVWXY".utf8)

    /// `code` in capitals; the sign of the century may be missing, where it is no letter.
    static func isValid(_ code: [UInt8]) -> Bool {
        guard let control = code.last, code.count == 10 || code.count == 11 else { return false }
        let digits = (code.prefix(6) + code.dropLast().suffix(3)).compactMap(Sighting.digit)
        guard digits.count == 9 else { return false }
        let part = { (range: Range<Int>) in digits[range].reduce(0) { $0 * 10 + Int($1) } }
        // The year does not say its century: any with a 29 February will do.
        guard CalendarDay.exists(year: 2000 + part(4..<6), month: part(2..<4), day: part(0..<2)) else { return false }
        return part(6..<9) >= 2 && controls[part(0..<9) % 31] == control
    }
}

/// Codes of places, drivers and vehicles in the United Kingdom.
enum BritishCode {
    /// Areas of postcodes (Royal Mail, "Postcode areas").
    private static let areas: Set<String> = Set(
        """
        AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G \
        GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW \
        OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC \
        WD WF WN WR WS WV YO ZE
        """.split(separator: " ").map(String.init))

    /// `code` without its space.
    static func isPostcode(_ code: [UInt8]) -> Bool {
        let area = code.prefix { Sighting.digit($0) == nil }
        let text = String(decoding: code, as: UTF8.self)
        if text == "GIR0AA" { return true }
        return areas.contains(String(decoding: area, as: UTF8.self))
            && code.suffix(2).allSatisfy { !"CIKMOV".utf8.contains($0) }
    }

    /// A driver's licence (Driver and Vehicle Licensing Agency): five characters of the surname, filled with nines; the
    /// birthday, 50 added to a woman's month; initials, and three more.
    static func isDriver(_ code: [UInt8]) -> Bool {
        guard code.count == 16 else { return false }
        let surname = code.prefix(5)
        let fill = surname.drop { Sighting.digit($0) == nil }
        let digits = code[5..<11].compactMap(Sighting.digit)
        guard fill.allSatisfy({ $0 == UInt8(ascii: "9") }), fill.count < 5, digits.count == 6 else { return false }
        let month = digits[1] * 10 + digits[2]
        let day = digits[3] * 10 + digits[4]
        let initials = code[11..<13].allSatisfy { Sighting.digit($0) == nil || $0 == UInt8(ascii: "9") }
        return ((1...12).contains(month) || (51...62).contains(month)) && (1...31).contains(day) && initials
    }

    /// Whether the digits of a plate since 2001 are those of a half-year there has been: 02 to 29, 51 to 79.
    static func isHalfYear(_ tens: UInt8, _ ones: UInt8) -> Bool {
        (2...29).contains(tens * 10 + ones) || (51...79).contains(tens * 10 + ones)
    }
}

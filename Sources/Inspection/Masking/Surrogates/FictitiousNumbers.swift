/// Telephone numbers that regulators keep for films and books: nobody answers them.
///
/// North America: 555-0100 to 555-0199 in every area (NANPA, "555 line numbers"). United Kingdom: Ofcom, "Telephone numbers
/// for use in TV and radio drama programmes". France: Arcep, "Plan national de numérotation". Germany: Bundesnetzagentur,
/// "Rufnummern für Medienproduktionen". Ireland: ComReg, "National numbering conventions". Australia: ACMA, "Phone numbers
/// for use in TV shows, films and creative works".
enum FictitiousNumbers {
    /// Numbers of one country: what they begin with behind the calling code and the trunk zero, and how many digits follow.
    struct Plan {
        let code: [UInt8]
        let ranges: [(start: String, free: Int)]
    }

    static let unitedKingdom = Plan(
        code: [4, 4],
        ranges: [
            ("7700900", 3), ("1632960", 3), ("2079460", 3), ("1134960", 3), ("1144960", 3), ("1154960", 3),
            ("1164960", 3), ("1174960", 3), ("1184960", 3), ("1214960", 3), ("1314960", 3), ("1414960", 3),
            ("1514960", 3), ("1614960", 3), ("1914980", 3),
        ])
    static let france = Plan(
        code: [3, 3],
        ranges: [("19900", 4), ("26191", 4), ("35301", 4), ("46571", 4), ("53649", 4), ("63998", 4)])
    private static let germany = Plan(
        code: [4, 9],
        ranges: [("3023125", 3), ("6990009", 3), ("4066969", 3), ("2214710", 3), ("8999998", 3)])
    private static let ireland = Plan(code: [3, 5, 3], ranges: [("2091", 5)])
    private static let australia = Plan(
        code: [6, 1],
        ranges: [
            ("25550", 4), ("27010", 4), ("35550", 4), ("37010", 4), ("75550", 4), ("77010", 4), ("85550", 4),
            ("87010", 4),
        ])

    /// The plan of the calling code that `digits` (values 0…9) begin with; `nil` when no range of it is known.
    static func plan(for digits: [UInt8]) -> Plan? {
        [unitedKingdom, france, germany, ireland, australia].first { digits.starts(with: $0.code) }
    }

    /// A number of `plan` without its calling code and trunk zero. One that begins like `old` is preferred: a mobile stays a
    /// mobile.
    static func national(_ plan: Plan, like old: [UInt8], _ draw: inout KeyedDraw) -> [UInt8] {
        let alike = plan.ranges.filter { range in
            old.first.map { $0 + UInt8(ascii: "0") } == range.start.utf8.first
        }
        let range = draw.one(of: alike.isEmpty ? plan.ranges : alike)
        return range.start.utf8.map { $0 - UInt8(ascii: "0") } + draw.digits(range.free)
    }

    /// Ten digits of North America: an area and 555-01xx.
    static func northAmerican(_ draw: inout KeyedDraw) -> [UInt8] {
        // Areas with two equal digits at the end are special, and some are free of charge.
        let (first, second) = (2 + UInt8(draw.below(6)), UInt8(draw.below(9)))
        let third = (second + 1 + UInt8(draw.below(9))) % 10
        return [first, second, third, 5, 5, 5, 0, 1] + draw.digits(2)
    }
}

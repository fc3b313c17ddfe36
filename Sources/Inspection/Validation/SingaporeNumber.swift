/// Numbers of people and entities in Singapore, each with a check letter (Immigration & Checkpoints Authority; Accounting
/// and Corporate Regulatory Authority, "UEN").
enum SingaporeNumber {
    private static let citizens = Array("JZIHGFEDCBA".utf8)
    private static let foreigners = Array("XWUTRQPNMLK".utf8)
    private static let newForeigners = Array("XWUTRQPNJLK".utf8)
    private static let businesses = Array("XMKECAWLJDB".utf8)
    private static let companies = Array("ZKCMDNERGWH".utf8)
    private static let others = Array("ABCDEFGHJKLMNPQRSTUVWX0123456789".utf8)

    /// A citizen's or resident's (S, T), a foreigner's (F, G, M). `code` in capitals.
    static func isPerson(_ code: [UInt8]) -> Bool {
        let digits = code.compactMap(Sighting.digit)
        guard code.count == 9, digits.count == 7, let first = code.first, let last = code.last else { return false }
        let sum = WeightedSum.of(digits, [2, 7, 6, 5, 4, 3, 2])
        switch first {
        case UInt8(ascii: "S"): return citizens[sum % 11] == last
        case UInt8(ascii: "T"): return citizens[(sum + 4) % 11] == last
        case UInt8(ascii: "F"): return foreigners[sum % 11] == last
        case UInt8(ascii: "G"): return foreigners[(sum + 4) % 11] == last
        case UInt8(ascii: "M"): return newForeigners[(sum + 3) % 11] == last
        default: return false
        }
    }

    /// A business's (nine characters), a local company's (a year and six more), another entity's (a letter for the century
    /// in front).
    static func isEntity(_ code: [UInt8]) -> Bool {
        let digits = code.dropLast().compactMap(Sighting.digit)
        switch (code.count, digits.count) {
        case (9, 8): return businesses[WeightedSum.of(digits, [10, 4, 9, 3, 8, 2, 7, 1]) % 11] == code[8]
        case (10, 9): return companies[WeightedSum.of(digits, [10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11] == code[9]
        case (10, 6):
            let values = code.dropLast().compactMap { others.firstIndex(of: $0).map(UInt8.init) }
            guard values.count == 9 else { return false }
            // Six is as good as minus five.
            return others[(WeightedSum.of(values, [4, 3, 5, 3, 10, 2, 2, 5, 7]) + 6) % 11] == code[9]
        default: return false
        }
    }
}

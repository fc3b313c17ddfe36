/// Tax numbers of companies, and states, of India.
enum IndianNumber {
    /// Goods and services tax number (Central Board of Indirect Taxes and Customs, "GSTIN structure"): state, account
    /// number, serial number, a letter, a check character. Examples in forms seldom have the right one, so a state that has
    /// been there from the beginning is enough.
    static func isTaxpayer(_ code: [UInt8]) -> Bool {
        guard code.count == 15, let tens = Sighting.digit(code[0]), let ones = Sighting.digit(code[1]) else {
            return false
        }
        switch tens * 10 + ones {
        case 1...37, 97, 99: return true
        case 38, 96: return hasCheck(code)
        default: return false
        }
    }

    private static func hasCheck(_ code: [UInt8]) -> Bool {
        let values = code.map { Int(Sighting.digit($0) ?? $0 - UInt8(ascii: "A") + 10) }
        let sum = values.dropLast().enumerated().reduce(0) { sum, next in
            let product = next.element * (next.offset % 2 + 1)
            return sum + product / 36 + product % 36
        }
        return (36 - sum % 36) % 36 == values[14]
    }

    /// Codes of states on plates (Central Motor Vehicles Rules 1989, schedule; Ministry of Road Transport).
    static let states: Set<String> = [
        "AN", "AP", "AR", "AS", "BH", "BR", "CG", "CH", "DD", "DL", "DN", "GA", "GJ", "HP", "HR", "JH", "JK", "KA",
        "KL",
        "LA", "LD", "MH", "ML", "MN", "MP", "MZ", "NL", "OD", "OR", "PB", "PY", "RJ", "SK", "TG", "TN", "TR", "TS",
        "UA",
        "UK", "UP", "WB",
    ]
}

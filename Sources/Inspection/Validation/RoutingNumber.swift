/// Routing numbers of banks in the United States (American Bankers Association, "Routing Number Policy & Procedures").
enum RoutingNumber {
    /// Whether nine `digits` (values 0…9) have the right check digit and begin like a number of the Federal Reserve
    /// System: a district's (01 to 12), the same for thrifts (+ 20) and electronic transactions (+ 60), or travellers'
    /// cheques (80).
    static func isValid(_ digits: [UInt8]) -> Bool {
        guard digits.count == 9 else { return false }
        switch digits[0] * 10 + digits[1] {
        case 1...12, 21...32, 61...72, 80: return WeightedSum.of(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0
        default: return false
        }
    }
}

/// Tax file numbers of Australia (Australian Taxation Office, "TFN check digit verification").
enum TaxFileNumber {
    /// Whether nine `digits` (values 0…9), weighted, are divisible by 11.
    static func isValid(_ digits: [UInt8]) -> Bool {
        guard digits.count == 9, ByteSet(digits).count > 1 else { return false }
        return WeightedSum.of(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 == 0
    }
}

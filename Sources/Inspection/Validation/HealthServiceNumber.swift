/// Patients' numbers of the National Health Service (NHS Data Model and Dictionary, "NHS number").
enum HealthServiceNumber {
    /// Whether the last of ten `digits` (values 0…9) is the check digit of the others, modulo 11.
    static func isValid(_ digits: [UInt8]) -> Bool {
        guard digits.count == 10, ByteSet(digits).count > 1 else { return false }
        return WeightedSum.of(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
    }
}

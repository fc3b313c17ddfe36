/// National provider identifiers of health care in the United States (45 CFR 162.406; CMS, "Requirements for National
/// Provider Identifier (NPI) and NPI Check Digit").
enum ProviderIdentifier {
    /// Whether ten `digits` (values 0…9) begin with 1 or 2 and end in the check digit of a card number that begins with
    /// 80840, health applications in the United States.
    static func isValid(_ digits: [UInt8]) -> Bool {
        digits.count == 10 && (digits[0] == 1 || digits[0] == 2) && Luhn.isValid([8, 0, 8, 4, 0] + digits)
    }
}

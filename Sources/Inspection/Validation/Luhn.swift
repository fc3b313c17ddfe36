/// The check digit of payment cards (ISO/IEC 7812-1, annex B).
enum Luhn {
    /// Whether the last of `digits` (values 0…9) is the check digit of the others.
    static func isValid(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
        var sum = 0
        var doubled = false
        for digit in digits.reversed() {
            let value = Int(digit) * (doubled ? 2 : 1)
            sum += value > 9 ? value - 9 : value
            doubled.toggle()
        }
        return sum % 10 == 0
    }
}

/// Identity numbers of Thailand (Department of Provincial Administration): kind of person, province, district, serial
/// numbers, check digit.
enum ThaiNumber {
    private static let provinces: [ClosedRange<UInt8>] = [
        10...27, 30...39, 40...58, 60...67, 70...77, 80...86, 90...96,
    ]

    static func isValid(_ digits: [UInt8]) -> Bool {
        guard digits.count == 13, (1...8).contains(digits[0]) else { return false }
        let province = digits[1] * 10 + digits[2]
        guard provinces.contains(where: { $0.contains(province) }) else { return false }
        let sum = WeightedSum.of(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2])
        return (11 - sum % 11) % 10 == Int(digits[12])
    }
}

/// The check digit of J. Verhoeff ("Error detecting decimal codes", 1969): finds every wrong digit and every two
/// neighbours that were swapped.
enum Verhoeff {
    /// The multiplication of the symmetries of a pentagon.
    private static let products: [[UInt8]] = [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 0, 6, 7, 8, 9, 5], [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
        [3, 4, 0, 1, 2, 8, 9, 5, 6, 7], [4, 0, 1, 2, 3, 9, 5, 6, 7, 8], [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
        [6, 5, 9, 8, 7, 1, 0, 4, 3, 2], [7, 6, 5, 9, 8, 2, 1, 0, 4, 3], [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
        [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
    ]
    /// What a digit becomes at each place, counted from the end.
    private static let places: [[UInt8]] = [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 5, 7, 6, 2, 8, 3, 0, 9, 4], [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
        [8, 9, 1, 6, 0, 4, 3, 5, 2, 7], [9, 4, 5, 3, 1, 2, 6, 8, 7, 0], [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
        [2, 7, 9, 3, 8, 0, 6, 4, 1, 5], [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
    ]

    /// Whether the last of `digits` (values 0…9) is the check digit of the others.
    static func isValid(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
        var sum: UInt8 = 0
        for (place, digit) in digits.reversed().enumerated() {
            sum = products[Int(sum)][Int(places[place % 8][Int(digit)])]
        }
        return sum == 0
    }
}

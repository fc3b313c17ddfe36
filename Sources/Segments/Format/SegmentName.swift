/// What segment files are called: the number of the first record in ten digits or more.
enum SegmentName {
    private static let ending = ".segment"
    /// Of a file that takes the place of a segment once it is whole.
    private static let unfinished = ".rewriting"
    private static let digits = 10

    static func of(_ first: Int64) -> String { name(first) + ending }
    static func rewriting(_ first: Int64) -> String { name(first) + unfinished }
    static func isRewriting(_ name: String) -> Bool { number(name, unfinished) != nil }

    /// The first number of the segment with this name; `nil` for a file of another kind.
    static func first(_ name: String) -> Int64? { number(name, ending) }

    private static func name(_ first: Int64) -> String {
        let number = String(first)
        return String(repeating: "0", count: max(digits - number.count, 0)) + number
    }

    private static func number(_ name: String, _ ending: String) -> Int64? {
        guard name.hasSuffix(ending), let number = Int64(name.dropLast(ending.count)), number >= 0,
            number < SegmentLimits.number, name == Self.name(number) + ending
        else { return nil }
        return number
    }
}

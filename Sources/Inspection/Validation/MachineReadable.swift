/// The check digit of travel documents (ICAO Doc 9303, part 3, section 4.9): weights 7, 3, 1; letters count from 10.
enum MachineReadable {
    /// The numbers of Germany's documents: nine capitals and digits, without vowels and letters that look like others, of which
    /// the first is a letter, the last the check digit, and one of those between a digit at the latest in the fourth place.
    static let germanShapes: [CodeShape] = [
        "[CFGHJKLMNPRTVWXYZ]9[0-9CFGHJKLMNPRTVWXYZ]{6}9",
        "[CFGHJKLMNPRTVWXYZ]{2}9[0-9CFGHJKLMNPRTVWXYZ]{5}9",
        "[CFGHJKLMNPRTVWXYZ]{3}9[0-9CFGHJKLMNPRTVWXYZ]{4}9",
    ]

    /// Whether the last of `code` (digits and capitals) is the check digit of what stands in front of it.
    static func isValid(_ code: [UInt8]) -> Bool {
        guard let last = code.last.flatMap(Sighting.digit) else { return false }
        let values = code.dropLast().map { Sighting.digit($0) ?? $0 - UInt8(ascii: "A") + 10 }
        return WeightedSum.of(values, (0..<values.count).map { [7, 3, 1][$0 % 3] }) % 10 == Int(last)
    }
}

/// The names of the months in English, in full and by their first three letters.
enum MonthName {
    private static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ].map { Array($0.utf8) }

    static func name(_ month: Int, isFull: Bool) -> [UInt8] {
        isFull ? names[month - 1] : Array(names[month - 1].prefix(3))
    }

    /// The first word of `text` that is one.
    static func find(in text: [UInt8]) -> (month: Int, word: ArraySlice<UInt8>, isFull: Bool)? {
        for word in text.split(whereSeparator: { !$0.isASCIILetter }) {
            let plain = word.map(\.lowercasedASCII)
            for (index, name) in names.enumerated() {
                let name = name.map(\.lowercasedASCII)
                // `May` is both, and reads as the short form.
                if plain == Array(name.prefix(3)) { return (index + 1, word, false) }
                if plain == name { return (index + 1, word, true) }
            }
        }
        return nil
    }
}

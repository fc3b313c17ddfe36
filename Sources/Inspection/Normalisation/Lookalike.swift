/// Letters of other scripts that look like a letter of ASCII.
///
/// Those of Cyrillic and Greek whose prototype is one such letter in Unicode Technical Standard 39 (confusables.txt), and
/// a few whose capitals only are alike.
enum Lookalike {
    static func ascii(_ value: Int) -> UInt8? {
        guard value >= 0x370, value < 0x370 + table.count else { return nil }
        let byte = table[value - 0x370]
        return byte == 0 ? nil : byte
    }

    /// For the characters from U+0370 on; 0 for those that look like nothing else.
    private static let table: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 0x530 - 0x370)
        for (characters, letters) in pairs {
            for (character, letter) in zip(characters.unicodeScalars, letters.utf8) {
                table[Int(character.value) - 0x370] = letter
            }
        }
        return table
    }()

    private static let pairs: [(String, String)] = [
        // Cyrillic
        (
            "\u{430}\u{435}\u{43E}\u{440}\u{441}\u{443}\u{445}\u{456}\u{458}\u{455}\u{501}\u{51B}\u{51D}\u{4BB}\u{4CF}",
            "aeopcyxijsdqwhl"
        ),
        (
            "\u{410}\u{412}\u{415}\u{41A}\u{41C}\u{41D}\u{41E}\u{420}\u{421}\u{422}\u{423}\u{425}\u{406}\u{408}\u{405}",
            "ABEKMHOPCTYXIJS"
        ),
        ("\u{50C}\u{51A}\u{51C}\u{4C0}\u{4AE}\u{4AF}\u{475}", "GQWIYyv"),
        // Greek
        (
            "\u{391}\u{392}\u{395}\u{396}\u{397}\u{399}\u{39A}\u{39C}\u{39D}\u{39F}\u{3A1}\u{3A4}\u{3A5}\u{3A7}",
            "ABEZHIKMNOPTYX"
        ),
        ("\u{3B1}\u{3B3}\u{3B9}\u{3BD}\u{3BF}\u{3C1}\u{3C3}\u{3C5}\u{3F2}\u{3F3}\u{3F9}\u{37F}", "ayivopoucjCJ"),
    ]
}

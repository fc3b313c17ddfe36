/// Puts letters and digits into the places those of another value have.
enum Dress {
    /// `characters` written like `value`: its separators and groups, and small letters where it has small letters; `nil`
    /// when it has more or fewer letters and digits.
    static func of(_ characters: [UInt8], like value: [UInt8]) -> [UInt8]? {
        guard value.count(where: \.isASCIIAlphanumeric) == characters.count else { return nil }
        var rest = characters[...]
        return value.map { byte in
            guard byte.isASCIIAlphanumeric, let next = rest.popFirst() else { return byte }
            guard byte.isASCIILetter, next.isASCIILetter else { return next }
            return byte.isASCIICapital ? next.uppercasedASCII : next.lowercasedASCII
        }
    }

    /// `letters` in the one case that `value` has; as they are when it has both or none.
    static func inCase(of value: [UInt8], _ letters: [UInt8]) -> [UInt8] {
        let hasCapitals = value.contains(where: \.isASCIICapital)
        let hasSmall = value.contains { $0.isASCIILetter && !$0.isASCIICapital }
        if hasCapitals == hasSmall { return letters }
        return hasCapitals ? letters.map(\.uppercasedASCII) : letters.map(\.lowercasedASCII)
    }
}

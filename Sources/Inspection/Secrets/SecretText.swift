/// A value that may be a credential: what its characters say about that.
struct SecretText {
    let bytes: [UInt8]
    let lower: Int
    let upper: Int
    let digits: Int
    let others: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var (lower, upper, digits) = (0, 0, 0)
        for byte in bytes {
            if ASCII.isLower(byte) {
                lower += 1
            } else if ASCII.isUpper(byte) {
                upper += 1
            } else if ASCII.isDigit(byte) {
                digits += 1
            }
        }
        (self.lower, self.upper, self.digits) = (lower, upper, digits)
        others = bytes.count - lower - upper - digits
    }

    /// How many of small letters, capitals, digits and others there are.
    var classes: Int { [lower, upper, digits, others].count { $0 > 0 } }

    /// How often a small letter and a capital stand side by side.
    var turns: Int {
        zip(bytes, bytes.dropFirst()).count {
            ASCII.isLetter($0) && ASCII.isLetter($1) && ASCII.isUpper($0) != ASCII.isUpper($1)
        }
    }

    /// Whether it is letters of both cases in no order that a name has.
    var isRestless: Bool {
        let pairs = zip(bytes, bytes.dropFirst()).count { ASCII.isUpper($0) && ASCII.isUpper($1) }
        return bytes.count >= 12 && turns * 3 >= bytes.count && pairs >= 2
    }

    /// The longest run of one character.
    var longestRepeat: Int { longestRun { $0 == $1 } }

    /// How many characters stand in runs such as `abcdef` and `123456`.
    var inSequence: Int {
        var total = 0
        var run = 1
        for index in bytes.indices {
            if index + 1 < bytes.count, bytes[index + 1] == bytes[index] &+ 1 {
                run += 1
            } else {
                if run >= 6 { total += run }
                run = 1
            }
        }
        return total
    }

    private func longestRun(_ continues: (UInt8, UInt8) -> Bool) -> Int {
        var longest = 1
        var run = 1
        for (left, right) in zip(bytes, bytes.dropFirst()) {
            run = continues(left, right) ? run + 1 : 1
            longest = max(longest, run)
        }
        return longest
    }

    /// Whether it is words, numbers and versions with dashes, dots, slashes or spaces between: `release-2024-notes`.
    var isWords: Bool {
        let joints = Self.joints
        guard bytes.allSatisfy({ ASCII.isAlphanumeric($0) || joints.contains($0) }) else { return false }
        var count = 0
        var start = 0
        for end in 0...bytes.count where end == bytes.count || joints.contains(bytes[end]) {
            if start < end {
                guard Self.isWord(bytes[start..<end]) else { return false }
                count += 1
            }
            start = end + 1
        }
        return count >= 2
    }

    /// `word`, `Word`, `sha256`, `SHA`, `16bit`, `2024`.
    private static func isWord(_ text: ArraySlice<UInt8>) -> Bool {
        let count = text.prefix(while: ASCII.isDigit)
        let letters = text.dropFirst(count.count).prefix(while: ASCII.isLetter)
        let number = text.dropFirst(count.count + letters.count)
        guard number.allSatisfy(ASCII.isDigit) else { return false }
        if letters.isEmpty { return true }
        let isPlain = letters.dropFirst().allSatisfy(ASCII.isLower) || letters.allSatisfy(ASCII.isUpper)
        return isPlain && (count.isEmpty ? number.count <= 5 : number.isEmpty && count.count <= 4)
    }

    private static let joints = ByteSet("_./: -".utf8)

    /// Whether it is a name of a program's: letters, joined by `_`, `.`, `-` or `/`, and a number of up to four digits at
    /// the end.
    var isIdentifier: Bool {
        var name = bytes[...]
        let number = name.reversed().prefix(while: ASCII.isDigit).count
        if number > 4 { return false }
        name = name.dropLast(number)
        if number > 0, let last = name.last, Self.marks.contains(last) { name = name.dropLast() }
        guard let first = name.first, ASCII.isLetter(first), let last = name.last, ASCII.isLetter(last) else {
            return false
        }
        return name.allSatisfy { ASCII.isLetter($0) || Self.marks.contains($0) }
    }

    private static let marks = ByteSet("_.-/".utf8)

    /// Whether it is letters, digits and at least one `_`, as a name of a program's: `PKCS12_SAFEBAG_create`.
    var isName: Bool {
        guard let first = bytes.first, !ASCII.isDigit(first), bytes.contains(UInt8(ascii: "_")) else { return false }
        return bytes.allSatisfy { ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
    }

    /// Whether it is names of a program's, joined by full stops: `Curve25519.Signing.PrivateKey`. Words say that it is:
    /// small letters that follow small letters.
    var isMemberPath: Bool {
        let names = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return names.count >= 2
            && names.allSatisfy { name in
                guard let first = name.first, !ASCII.isDigit(first) else { return false }
                let smooth = zip(name, name.dropFirst()).count { ASCII.isLower($0) && ASCII.isLower($1) }
                return smooth * 5 >= name.count { ASCII.isLetter($0) } * 2
                    && name.allSatisfy { ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
            }
    }
}

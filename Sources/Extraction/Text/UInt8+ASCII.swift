extension UInt8 {
    var isASCIILetterOrDigit: Bool { isASCIILetter || isASCIIDigit }
    var isASCIILetter: Bool { (0x41...0x5A).contains(self & 0xDF) }
    var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

    /// What a hexadecimal digit is worth.
    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x41 + 10
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }

    /// The letter in lower case.
    var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}

extension Collection<UInt8> {
    /// Without white space at either end.
    var trimmed: [UInt8] {
        var rest = Array(self)[...]
        while let first = rest.first, first <= 0x20 { rest.removeFirst() }
        while let last = rest.last, last <= 0x20 { rest.removeLast() }
        return Array(rest)
    }

    /// As a string with its ASCII letters in lower case.
    var asciiLowercased: String { String(decoding: map(\.lowercased), as: UTF8.self) }
}

extension UInt8 {
    var isASCIIDigit: Bool { self &- UInt8(ascii: "0") < 10 }
    var isASCIICapital: Bool { self &- UInt8(ascii: "A") < 26 }
    var isASCIILetter: Bool { self | 0x20 &- UInt8(ascii: "a") < 26 }
    var isASCIIAlphanumeric: Bool { isASCIIDigit || isASCIILetter }
    /// An ASCII capital as its small letter, anything else as it is.
    var lowercasedASCII: UInt8 { isASCIICapital ? self | 0x20 : self }
    /// An ASCII small letter as its capital, anything else as it is.
    var uppercasedASCII: UInt8 { isASCIILetter ? self & 0xDF : self }
}

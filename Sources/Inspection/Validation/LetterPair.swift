/// Two letters in a row as one byte, for a ``ByteSet`` to say which can begin or end a word: others have the same at times.
enum LetterPair {
    static func code(_ first: UInt8, _ second: UInt8) -> UInt8 { first &* 0x1D ^ second &* 0x65 }
}

/// What c2sp.org/signed-note allows in a note.
enum PlainText {
    /// Whether the bytes are UTF-8 without control characters below U+0020 other than newline.
    static func allows(_ bytes: some Collection<UInt8>) -> Bool {
        let newline = UInt8(ascii: "\n")
        return !bytes.contains { $0 < 0x20 && $0 != newline } && String(validating: bytes, as: UTF8.self) != nil
    }

    /// Whether the bytes are one line of such text, with something in it.
    static func allows(line bytes: some Collection<UInt8>) -> Bool {
        !bytes.isEmpty && !bytes.contains(UInt8(ascii: "\n")) && allows(bytes)
    }
}

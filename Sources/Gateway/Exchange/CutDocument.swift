/// What came of a JSON document before it was cut off, as a document: closed after the last member that came whole.
enum CutDocument {
    static func closed(_ bytes: [UInt8]) -> [UInt8] {
        var open: [UInt8] = []
        // Everything before is whole; so many objects and arrays are open there.
        var whole = (end: 0, open: 0)
        var isText = false
        var isEscaped = false
        for (index, byte) in bytes.enumerated() {
            if isText {
                if byte == UInt8(ascii: "\""), !isEscaped { isText = false }
                isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
            case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
            case UInt8(ascii: ","): whole = (index, open.count)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                // What is wrong is for the reader to tell.
                guard open.popLast() == byte else { return bytes }
                whole = (index + 1, open.count)
            default: break
            }
        }
        // Since then more may have been opened, and nothing closed.
        return bytes[..<whole.end] + open.prefix(whole.open).reversed()
    }
}

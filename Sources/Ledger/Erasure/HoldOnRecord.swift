/// What the record says of holds: the act's first passage begins with a line that has the hold's id.
enum HoldOnRecord {
    static let placing = "hold.place"
    static let lifting = "hold.lift"

    static func firstLine(of text: [UInt8]) -> String {
        String(decoding: text.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}

/// A value that is given to a name, as programs, settings, shells, XML and people write it: a reading of a match of
/// a name, ``link`` and ``value``.
struct Assignment {
    enum Link {
        case assigned
        case listed
        /// `name("value")`
        case called
        /// `is`, `are`, `was`.
        case verb
        /// Nothing but a space.
        case bare
        case dash
        /// `<name>value`.
        case element
    }

    let link: Link
    /// Where the value is in the match, without its quotation marks.
    private(set) var value: Range<Int>
    private(set) var isQuoted: Bool

    /// What may stand between a name and its value: marks that close the name, and what links the two.
    static let link =
        #"(?:[\])"'`]|\\"){0,2}(?:(?:[ \t]{1,4}string|:[ \t]{0,4}str(?:ing)?)?[ \t]{0,8}(?:[|.?:!]{0,3}=[=>~]{0,2}|:{1,2}"#
        + #"|,|->|\()[ \t]{0,8}(?:=[ \t]{0,4})?(?:Bearer |Basic |String\()?|[ \t]{1,8}(?:is|are|was|-)?[: ]{0,2}[ \t]{0,4}"#
        + #"|>[ \t\r\n]{0,8}\{?(?:[A-Za-z0-9]{2,20} ){0,2})"#

    /// The value, with its quotation marks.
    static let value =
        #"\\?"[^"\r\n\\]{3,2048}\\?"|'[^'\r\n\\]{3,2048}'|`[^`\r\n]{3,2048}`|[@Lbru]?\\?["'`]?[^ \t\r\n"'`<\\]{4,2048}"#

    /// Reads `match` behind the name that ends at `nameEnd`.
    init?(_ match: UnsafeRawBufferPointer, nameEnd: Int) {
        var reader = ByteReader(match, at: nameEnd)
        let isClosed = reader.skip(2, in: "])\"'`\\")
        var link = Link.bare
        if reader.take(">") {
            link = .element
            reader.skip(8, in: " \t\r\n")
            reader.skip(1, in: "{")
            for _ in 0..<2 { reader.skipWord() }
        } else {
            reader.skip(8, in: " \t")
            reader.skipType()
            if let mark = reader.next, Self.marks.contains(mark) {
                link = mark == UInt8(ascii: ",") ? .listed : mark == UInt8(ascii: "(") ? .called : .assigned
                if mark == UInt8(ascii: "-") {
                    if reader.rest.starts(with: "- ".utf8) {
                        link = .dash
                    } else if !reader.rest.starts(with: "->".utf8) {
                        return nil
                    }
                }
                reader.skip(4, in: "|.?:!,(-")
                reader.skip(3, in: "=>~")
                reader.skip(8, in: " \t")
                reader.skip(1, in: "=")
                reader.skip(4, in: " \t")
            } else if reader.takeWord("is") || reader.takeWord("are") || reader.takeWord("was") {
                link = .verb
                reader.skip(2, in: ": ")
                reader.skip(4, in: " \t")
            }
        }
        reader.skipExactly("String(")
        // The mark that opens the value, and what languages write before it.
        if let prefix = reader.next, Self.prefixes.contains(prefix),
            reader.rest.dropFirst().first.map(Self.quotes.contains) == true
        {
            reader.skip(1, in: "@Lbru")
        }
        if reader.next == UInt8(ascii: "\\") { reader.skip(1, in: "\\") }
        var end = match.count
        isQuoted = false
        let isOpened = reader.next.map(Self.quotes.contains) == true
        if isOpened, let quote = reader.next {
            reader.skip(1, in: "\"'`")
            if end > reader.offset, match[end - 1] == quote {
                isQuoted = true
                end -= 1
                if end > reader.offset, match[end - 1] == UInt8(ascii: "\\") { end -= 1 }
            }
        }
        _ = reader.takeWord("bearer ") || reader.takeWord("basic ") || reader.takeWord("token ")
        reader.skip(64, in: " ")
        guard reader.offset < end else { return nil }
        // Another line of a program, or another element.
        if link == .element, !isOpened, let first = reader.next,
            first == UInt8(ascii: "#") || first == UInt8(ascii: "<")
        {
            return nil
        }
        if link == .listed, !(isOpened && isClosed) { return nil }
        if link == .dash || link == .called, !isOpened { return nil }
        self.link = link
        value = reader.offset..<end
        while value.count > 1, ASCII.isSpace(match[value.upperBound - 1]) {
            value = value.lowerBound..<value.upperBound - 1
        }
        if !isQuoted { cut(match) }
    }

    /// Ends a bare value where another parameter or an element begins, and before the marks of the text around it.
    private mutating func cut(_ match: UnsafeRawBufferPointer) {
        for index in value.dropFirst() where match[index] == UInt8(ascii: "&") {
            let name = match[(index + 1)..<value.upperBound].prefix { ASCII.isLetter($0) || $0 == UInt8(ascii: "_") }
            if !name.isEmpty, name.endIndex < value.upperBound, match[name.endIndex] == UInt8(ascii: "=") {
                value = value.lowerBound..<index
                break
            }
        }
    }

    /// The value without the marks that end what it stands in.
    func trimmed(_ match: UnsafeRawBufferPointer, _ marks: String) -> Range<Int> {
        var end = value.upperBound
        while end > value.lowerBound, marks.utf8.contains(match[end - 1]) { end -= 1 }
        return value.lowerBound..<end
    }

    private static let marks = ByteSet("|.?:!=,(->~".utf8)
    private static let quotes = ByteSet("\"'`".utf8)
    private static let prefixes = ByteSet("@Lbru".utf8)
}

/// Reads the texts of an HTML page, leniently, as browsers do (WHATWG HTML, 13.2.5): whatever is no tag is text.
///
/// Text runs on through inline elements and is broken by all others; scripts, style sheets, comments and attributes are
/// texts of their own, because secrets lie there.
struct HTMLReader {
    private let bytes: [UInt8]
    private var position = 0
    private(set) var texts: [Part.Kind: [UInt8]] = [:]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        while position < bytes.count { step() }
    }

    private mutating func step() {
        guard bytes[position] == UInt8(ascii: "<") else { return text() }
        let next = position + 1 < bytes.count ? bytes[position + 1] : 0
        if bytes[position...].starts(with: "<!--".utf8) {
            add(.comment, bytes[skip(4, "-->")], isLine: true)
        } else if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
            add(.comment, bytes[skip(2, ">")], isLine: true)
        } else if next == UInt8(ascii: "/") {
            let name = self.name(from: position + 2)
            _ = skip(2, ">")
            if !Self.inline.contains(name) { add(.body, [0x0A]) }
        } else if next.isASCIILetter {
            tag()
        } else {
            add(.body, [bytes[position]])
            position += 1
        }
    }

    private mutating func text() {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
        add(.body, HTMLEntities.unescaped(bytes[start..<position])[...])
    }

    private mutating func tag() {
        let name = name(from: position + 1)
        position += 1 + name.utf8.count
        attributes()
        if !Self.inline.contains(name) { add(.body, [0x0A]) }
        guard let kind = Self.raw[name] else { return }
        let content = bytes[raw(name)]
        add(kind, (kind == .body ? HTMLEntities.unescaped(content) : Array(content))[...], isLine: true)
    }

    /// Reads attributes up to the end of the tag.
    private mutating func attributes() {
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            let start = position
            while position < bytes.count, !" \t\n\r\u{C}/>=".utf8.contains(bytes[position]) { position += 1 }
            let name = bytes[start..<position].asciiLowercased
            skipBlanks()
            if position < bytes.count, bytes[position] == UInt8(ascii: "=") {
                position += 1
                skipBlanks()
                attribute(name, HTMLEntities.unescaped(bytes[value()]))
            } else if position == start {
                position += 1
            }
        }
        position = min(position + 1, bytes.count)
    }

    /// Where the value that begins here lies.
    private mutating func value() -> Range<Int> {
        guard position < bytes.count else { return position..<position }
        let mark = bytes[position]
        guard mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") else {
            let start = position
            while position < bytes.count, bytes[position] > 0x20, bytes[position] != UInt8(ascii: ">") { position += 1 }
            return start..<position
        }
        let start = position + 1
        position = start
        while position < bytes.count, bytes[position] != mark { position += 1 }
        defer { position = min(position + 1, bytes.count) }
        return start..<position
    }

    private mutating func attribute(_ name: String, _ value: [UInt8]) {
        guard value.count > 1, !Self.layout.contains(name) else { return }
        let kind: Part.Kind =
            name.hasPrefix("on") ? .script : ["href", "src", "action", "cite"].contains(name) ? .address : .attributes
        add(kind, (Array("\(name): ".utf8) + value)[...], isLine: true)
    }

    private mutating func add(_ kind: Part.Kind, _ text: ArraySlice<UInt8>, isLine: Bool = false) {
        texts[kind, default: []] += text
        if isLine { texts[kind, default: []].append(0x0A) }
    }

    private func name(from start: Int) -> String {
        // A name is as long as it wants to be, but none that matters is longer than this.
        let name = bytes[min(start, bytes.count)...].prefix(32).prefix { $0.isASCIILetterOrDigit || $0 == 0x2D }
        return name.asciiLowercased
    }

    private mutating func skipBlanks() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }

    /// Moves behind `end`, or to the end of the page; the bytes between the first `length` and it.
    private mutating func skip(_ length: Int, _ end: StaticString) -> Range<Int> {
        let start = min(position + length, bytes.count)
        position = start
        while position < bytes.count {
            if end.withUTF8Buffer({ bytes[position...].starts(with: $0) }) {
                defer { position += end.utf8CodeUnitCount }
                return start..<position
            }
            position += 1
        }
        return start..<bytes.count
    }

    /// The content of an element that has no elements in it, up to its closing tag, which is left.
    private mutating func raw(_ name: String) -> Range<Int> {
        let start = position
        let end = Array("</\(name)".utf8)
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "<"),
                bytes[position...].prefix(end.count).map(\.lowercased).elementsEqual(end)
            {
                break
            }
            position += 1
        }
        return start..<position
    }

    private static let raw: [String: Part.Kind] = [
        "script": .script, "style": .style, "textarea": .body, "title": .body, "xmp": .body, "noembed": .body,
    ]

    private static let inline: Set<String> = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins",
        "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
        "tt", "u", "var", "wbr",
    ]

    private static let layout: Set<String> = [
        "class", "style", "id", "width", "height", "align", "valign", "border", "cellpadding", "cellspacing", "colspan",
        "rowspan", "rel", "type", "lang", "dir", "bgcolor", "color", "face", "size", "role", "target", "tabindex",
        "for",
        "xmlns", "charset",
    ]
}

/// A character reference of HTML: `&#64;`, `&#x40;`, `&commat;`.
///
/// Of the names, those for ASCII, for what nobody sees and for Latin letters are known (HTML Standard, section 13.5): no
/// other character has a part in a value or a name. The closing semicolon may be missing only where a number is followed by what cannot go on with it.
enum CharacterReference {
    private static let longestNumber = 8
    private static let longestName = 16

    static func read(_ rest: Escape.Rest, behind previous: UInt8) -> Escape {
        guard let first = rest[1] else { return rest.undecided }
        return first == UInt8(ascii: "#") ? number(rest, behind: previous) : name(rest, behind: previous)
    }

    private static func number(_ rest: Escape.Rest, behind previous: UInt8) -> Escape {
        guard let mark = rest[2] else { return rest.undecided }
        let isHex = mark | 0x20 == UInt8(ascii: "x")
        let start = isHex ? 3 : 2
        var value = 0
        var offset = start
        while offset < start + longestNumber {
            guard let byte = rest[offset] else {
                guard rest.isWhole, offset > start else { return rest.undecided }
                break
            }
            guard let digit = Unescaper.hexValue(byte), isHex || digit < 10 else { break }
            value = value * (isHex ? 16 : 10) + digit
            offset += 1
        }
        guard offset > start, value > 0, value <= 0x10FFFF else { return .plain(length: 1) }
        if rest[offset] == UInt8(ascii: ";") { offset += 1 }
        return Escape.stand(for: value, length: offset, behind: previous)
    }

    private static func name(_ rest: Escape.Rest, behind previous: UInt8) -> Escape {
        var name: [UInt8] = []
        while name.count <= longestName {
            guard let byte = rest[1 + name.count] else { return rest.undecided }
            if byte == UInt8(ascii: ";") {
                guard let value = names[name] else { break }
                return Escape.stand(for: value, length: name.count + 2, behind: previous)
            }
            guard ASCII.isAlphanumeric(byte) else { break }
            name.append(byte)
        }
        return .plain(length: 1)
    }

    private static let names: [[UInt8]: Int] = {
        let characters: [(String, String)] = [
            ("quot", "\""), ("QUOT", "\""), ("amp", "&"), ("AMP", "&"), ("apos", "'"), ("lt", "<"), ("LT", "<"),
            ("gt", ">"), ("GT", ">"), ("Tab", "\t"), ("NewLine", "\n"), ("excl", "!"), ("num", "#"), ("dollar", "$"),
            ("percnt", "%"), ("lpar", "("), ("rpar", ")"), ("ast", "*"), ("midast", "*"), ("plus", "+"), ("comma", ","),
            ("period", "."), ("sol", "/"), ("colon", ":"), ("semi", ";"), ("equals", "="), ("quest", "?"),
            ("commat", "@"), ("lsqb", "["), ("lbrack", "["), ("bsol", "\\"), ("rsqb", "]"), ("rbrack", "]"),
            ("Hat", "^"), ("lowbar", "_"), ("UnderBar", "_"), ("grave", "`"), ("lcub", "{"), ("lbrace", "{"),
            ("verbar", "|"), ("vert", "|"), ("VerticalLine", "|"), ("rcub", "}"), ("rbrace", "}"), ("hyphen", "-"),
            ("dash", "-"), ("ndash", "-"), ("mdash", "-"), ("minus", "-"), ("nbsp", " "), ("ensp", " "), ("emsp", " "),
            ("thinsp", " "), ("hairsp", " "), ("numsp", " "), ("puncsp", " "),
        ]
        var names = Dictionary(
            characters.compactMap { name, character in character.utf8.first.map { (Array(name.utf8), Int($0)) } },
            uniquingKeysWith: { first, _ in first })
        for (name, value) in [("shy", 0xAD), ("zwj", 0x200D), ("zwnj", 0x200C), ("ZeroWidthSpace", 0x200B)] {
            names[Array(name.utf8)] = value
        }
        return names.merging(letters) { first, _ in first }
    }()

    /// From U+00C0 to U+00FF with their numbers in order, and those of Latin Extended-A that names are written with.
    private static let letters: [[UInt8]: Int] = {
        let upper =
            "Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde "
            + "Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig"
        let lower =
            "agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde "
            + "ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml"
        var letters: [[UInt8]: Int] = [:]
        for (offset, name) in (upper + " " + lower).split(separator: " ").enumerated() {
            letters[Array(name.utf8)] = 0xC0 + offset
        }
        let pairs: [(String, Int)] = [
            ("abreve", 0x102), ("aogon", 0x104), ("cacute", 0x106), ("ccaron", 0x10C), ("dcaron", 0x10E),
            ("dstrok", 0x110), ("eogon", 0x118), ("ecaron", 0x11A), ("gbreve", 0x11E), ("lstrok", 0x141),
            ("nacute", 0x143), ("ncaron", 0x147), ("odblac", 0x150), ("oelig", 0x152), ("rcaron", 0x158),
            ("sacute", 0x15A), ("scedil", 0x15E), ("scaron", 0x160), ("tcaron", 0x164), ("uring", 0x16E),
            ("udblac", 0x170), ("zacute", 0x179), ("zdot", 0x17B), ("zcaron", 0x17D),
        ]
        for (name, value) in pairs {
            letters[Array(name.utf8)] = value + 1
            let capital = name == "oelig" ? "OElig" : name.prefix(1).uppercased() + name.dropFirst()
            letters[Array(capital.utf8)] = value
        }
        return letters
    }()
}

/// Character references of HTML (WHATWG HTML, 13.5 and 13.2.5.72 on): numbers, and the names that write ASCII, Latin-1 and
/// punctuation. Other names write letters no value has in it, and stay as they are.
enum HTMLEntities {
    static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard let first = text.firstIndex(of: UInt8(ascii: "&")) else { return Array(text) }
        var result = Array(text[..<first])
        var next = first
        while next < text.endIndex {
            if text[next] == UInt8(ascii: "&"), let (scalar, end) = reference(text[(next + 1)...].prefix(32)) {
                result += String(scalar).utf8
                next = end
            } else {
                result.append(text[next])
                next += 1
            }
        }
        return result
    }

    /// The character a reference stands for, and where the reference ends. The semicolon may be missing.
    private static func reference(_ rest: ArraySlice<UInt8>) -> (Unicode.Scalar, end: Int)? {
        if rest.first == UInt8(ascii: "#") {
            let marked = rest.dropFirst()
            let isHexadecimal = marked.first.map { $0 | 0x20 } == UInt8(ascii: "x")
            let digits = marked.dropFirst(isHexadecimal ? 1 : 0)
                .prefix { isHexadecimal ? $0.hexValue != nil : $0.isASCIIDigit }
            guard let number = UInt32(String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10) else {
                return nil
            }
            // Numbers of Windows-1252 stand for its characters.
            let scalar =
                (0x80...0x9F).contains(number)
                ? TextEncoding.scalar(windows1252: UInt8(number)) : Unicode.Scalar(number) ?? "\u{FFFD}"
            return (scalar, behind(digits.endIndex, rest))
        }
        let name = rest.prefix { $0.isASCIILetterOrDigit }
        guard let scalar = names[String(decoding: name, as: UTF8.self)] else { return nil }
        return (scalar, behind(name.endIndex, rest))
    }

    private static func behind(_ end: Int, _ text: ArraySlice<UInt8>) -> Int {
        end < text.endIndex && text[end] == UInt8(ascii: ";") ? end + 1 : end
    }

    private static let names: [String: Unicode.Scalar] = {
        var names: [String: Unicode.Scalar] = [
            "amp": "&", "AMP": "&", "lt": "<", "LT": "<", "gt": ">", "GT": ">", "quot": "\"", "QUOT": "\"", "apos": "'",
            "Tab": "\t", "NewLine": "\n", "excl": "!", "num": "#", "dollar": "$", "percnt": "%", "lpar": "(",
            "rpar": ")", "ast": "*", "plus": "+", "comma": ",", "period": ".", "sol": "/", "colon": ":", "semi": ";",
            "equals": "=", "quest": "?", "commat": "@", "lsqb": "[", "lbrack": "[", "bsol": "\\", "rsqb": "]",
            "rbrack": "]", "Hat": "^", "lowbar": "_", "grave": "`", "lcub": "{", "lbrace": "{", "verbar": "|",
            "vert": "|", "rcub": "}", "rbrace": "}", "hyphen": "\u{2010}", "dash": "\u{2010}", "ndash": "\u{2013}",
            "mdash": "\u{2014}", "lsquo": "\u{2018}", "rsquo": "\u{2019}", "ldquo": "\u{201C}", "rdquo": "\u{201D}",
            "bull": "\u{2022}", "hellip": "\u{2026}", "euro": "\u{20AC}", "trade": "\u{2122}", "minus": "\u{2212}",
            "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwnj": "\u{200C}", "zwj": "\u{200D}",
            "lrm": "\u{200E}", "rlm": "\u{200F}", "ZeroWidthSpace": "\u{200B}", "NoBreak": "\u{2060}",
            "Scaron": "\u{0160}", "scaron": "\u{0161}", "OElig": "\u{0152}", "oelig": "\u{0153}", "Yuml": "\u{0178}",
        ]
        for (index, name) in latin1.split(separator: " ").enumerated() {
            if let scalar = Unicode.Scalar(UInt32(0xA0 + index)) { names[String(name)] = scalar }
        }
        return names
    }()

    /// The names from U+00A0 to U+00FF, in this order.
    private static let latin1 = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro \
        para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil \
        Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
        Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml \
        igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute \
        thorn yuml
        """
}

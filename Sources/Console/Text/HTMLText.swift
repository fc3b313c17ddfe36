import Mustache

/// How every template escapes: by Unicode scalar.
///
/// The template engine's own escaping goes by characters, and a `"` followed by a combining mark is one character that
/// is not `"`: it would leave an attribute open. A browser reads scalars, so that is what is escaped.
struct HTMLText: MustacheContentType {
    static let name = "SALLYPORTHTML"
    static let pragma = "{{% CONTENT_TYPE: \(name) }}"

    static let registered: Void = MustacheContentTypes.register(HTMLText(), named: name)

    func escapeText(_ text: String) -> String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): escaped += "&lt;".utf8
            case UInt8(ascii: ">"): escaped += "&gt;".utf8
            case UInt8(ascii: "&"): escaped += "&amp;".utf8
            case UInt8(ascii: "\""): escaped += "&quot;".utf8
            case UInt8(ascii: "'"): escaped += "&#39;".utf8
            case UInt8(ascii: "`"): escaped += "&#96;".utf8
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}

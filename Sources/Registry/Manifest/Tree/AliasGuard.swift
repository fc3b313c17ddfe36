/// Refuses YAML anchors that are used, before a parser sees them.
///
/// A few lines of aliases to aliases stand for billions of values, and parsers compare and hash them. Every alias is
/// written `*name` and its anchor `&name`, always literally, so a text in which no name occurs both ways has none; that a
/// name may occur both ways inside ordinary text is the price of looking without parsing.
enum AliasGuard {
    static func check(_ bytes: [UInt8]) throws(ManifestSyntaxError) {
        let anchors = Set(names(after: UInt8(ascii: "&"), in: bytes).map(\.name))
        guard !anchors.isEmpty else { return }
        guard let use = names(after: UInt8(ascii: "*"), in: bytes).first(where: { anchors.contains($0.name) }) else {
            return
        }
        throw refusal(LineIndex(bytes).place(use.offset))
    }

    static func refusal(_ place: ManifestPlace) -> ManifestSyntaxError {
        ManifestSyntaxError(
            place: place, message: "anchors (`&name`) and aliases (`*name`) are not accepted; write the value itself")
    }

    private static func names(after sign: UInt8, in bytes: [UInt8]) -> [(name: ArraySlice<UInt8>, offset: Int)] {
        var found: [(name: ArraySlice<UInt8>, offset: Int)] = []
        for offset in bytes.indices where bytes[offset] == sign {
            let name = bytes[(offset + 1)...].prefix(while: isNameByte)
            if !name.isEmpty { found.append((name, offset)) }
        }
        return found
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

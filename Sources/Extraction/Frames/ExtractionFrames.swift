/// What the process that reads a file writes for the one that asked: an outcome in frames, each a letter, a length of four
/// bytes, most significant first, and as many bytes.
///
/// `T` the type · `P` a part: kind, number of names, names, text · `U` what is unread: type, number of names, names ·
/// `R` a refusal · `E` the end: how many parts. Strings within frames stand behind their length in four bytes.
public enum ExtractionFrames {
    static let magic = Array("SPX1".utf8)

    /// An outcome as bytes.
    public static func encoded(_ outcome: Result<Extracted, ExtractionRefusal>) -> [UInt8] {
        var bytes = magic
        switch outcome {
        case .success(let extracted):
            frame("T", Array(extracted.type.rawValue.utf8), to: &bytes)
            for part in extracted.parts {
                frame("P", strings([part.kind.rawValue]) + names(part.path) + part.text, to: &bytes)
            }
            for unread in extracted.unread {
                frame("U", strings([unread.type.rawValue]) + names(unread.path), to: &bytes)
            }
            frame("E", number(extracted.parts.count), to: &bytes)
        case .failure(let refusal): frame("R", Array(refusal.word.utf8), to: &bytes)
        }
        return bytes
    }

    static func frame(_ letter: Unicode.Scalar, _ content: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: letter))
        bytes += number(content.count)
        bytes += content
    }

    private static func names(_ path: [String]) -> [UInt8] { number(path.count) + strings(path) }

    private static func strings(_ strings: [String]) -> [UInt8] {
        strings.reduce(into: []) { $0 += number($1.utf8.count) + Array($1.utf8) }
    }

    static func number(_ value: Int) -> [UInt8] {
        (0..<4).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}

/// An office document: an archive of XML members (ECMA-376 part 2, OpenDocument 1.3 part 2).
struct OfficePackage {
    var type: FileType
    var members: [(name: String, bytes: [UInt8])]

    /// What an archive is by the names of its members; `nil` when it is just an archive.
    static func type(names: [String]) -> FileType? {
        let names = Set(names.map { $0.lowercased() })
        if names.contains("[content_types].xml") {
            if names.contains(where: { $0.hasPrefix("word/") }) { return .docx }
            if names.contains(where: { $0.hasPrefix("xl/") }) { return .xlsx }
            if names.contains(where: { $0.hasPrefix("ppt/") }) { return .pptx }
        }
        return names.contains("mimetype") && names.contains("content.xml") ? .openDocument : nil
    }

    /// Whether a member is XML: its name says it, or its content begins like it.
    static func isMarkup(_ name: String, _ bytes: [UInt8]) -> Bool {
        isDeclaredMarkup(name) || bytes.first { $0 > 0x20 && $0 < 0x80 } == UInt8(ascii: "<")
    }

    /// Whether a member has to be XML. Old drawings (`.vml`) often are not, though they look like it.
    static func isDeclaredMarkup(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.hasSuffix(".xml") || name.hasSuffix(".rels")
    }
}

/// One piece of an XML document. Ranges are of its bytes.
enum XMLToken {
    case start(XMLElement)
    /// The end of the element that was opened last; an empty element has one as well.
    case end
    case text(XMLText)
    /// A comment or a processing instruction, without what stands around it.
    case aside(Range<Int>)
}

struct XMLElement {
    /// Without the prefix. Which prefix stands for which namespace is the author's choice, and names of office
    /// documents are told apart by where they stand.
    var name: String
    /// The whole tag.
    var range: Range<Int>
    var attributes: [XMLAttribute]
    /// How many bytes the tag has up to the end of its full name.
    var nameBytes: Int

    func value(_ name: String) -> String? {
        attributes.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }
}

struct XMLAttribute {
    /// Without the prefix; `xmlns` for all declarations of namespaces.
    var name: String
    /// What the value stands for.
    var bytes: [UInt8]
    /// The value between its quotation marks.
    var range: Range<Int>
}

struct XMLText {
    /// What the text stands for.
    var bytes: [UInt8]
    /// As it is written; for a section of character data with its brackets.
    var range: Range<Int>
}

/// The names of elements and attributes that carry text, without prefixes.
///
/// ECMA-376 part 1: WordprocessingML (17), SpreadsheetML (18), PresentationML (19), DrawingML (20, 21); part 2 for
/// properties and relationships; OpenDocument 1.3 part 3.
enum OfficeVocabulary {
    /// What a member is by its root element.
    static func kind(root: String) -> Part.Kind? {
        switch root {
        case "hdr": .header
        case "ftr": .footer
        case "comments", "cmLst", "cmAuthorLst", "ThreadedComments", "personList", "people", "authorLst": .comment
        case "footnotes", "endnotes": .footnote
        case "notes", "notesMaster": .notes
        case "coreProperties", "Properties", "document-meta": .properties
        case "Relationships": .address
        default: nil
        }
    }

    /// Whether the attributes of a member are those of known elements. Of others every attribute is read.
    static func isKnown(root: String) -> Bool {
        kind(root: root) != nil && root != "Properties" || known.contains(root)
    }

    private static let known: Set<String> = [
        "document", "settings", "styles", "numbering", "fonts", "webSettings", "glossaryDocument", "theme", "workbook",
        "worksheet", "sst", "styleSheet", "calcChain", "chartsheet", "table", "pivotCacheDefinition",
        "pivotCacheRecords", "pivotTableDefinition", "presentation", "sld", "sldLayout", "sldMaster", "presentationPr",
        "viewPr", "tblStyleLst", "Types", "wsDr", "chartSpace", "drawing", "document-content", "document-styles",
        "document-settings", "manifest", "xml", "colors", "handoutMaster", "metadata", "dataModel", "connections",
    ]

    static func isParagraph(_ name: String) -> Bool { ["p", "si", "is", "comment", "h", "rPh"].contains(name) }

    /// Elements whose text is a run of the paragraph around them.
    static func isRun(_ name: String) -> Bool { ["t", "delText", "instrText", "delInstrText"].contains(name) }

    static func isSpan(_ name: String) -> Bool { ["span", "a"].contains(name) }

    /// What an element within a run stands for.
    static func glue(_ name: String, within parent: String?) -> [UInt8]? {
        switch name {
        case "tab", "ptab": parent == "tabs" ? nil : [0x09]
        case "br", "cr", "line-break": [0x0A]
        case "noBreakHyphen": [UInt8(ascii: "-")]
        case "s": parent == "p" || parent == "span" ? [0x20] : nil
        default: nil
        }
    }

    static func revision(_ name: String) -> MarkupPassage.Run.Revision? {
        switch name {
        case "ins", "moveTo": .inserted
        case "del", "moveFrom": .deleted
        default: nil
        }
    }

    /// Sizes and places of drawings, and words of programs: nothing that anybody wrote.
    static func isMeasure(_ name: String) -> Bool {
        [
            "posOffset", "align", "pctWidth", "pctHeight", "pctPosHOffset", "pctPosVOffset", "col", "colOff", "row",
            "rowOff", "Row", "Column", "Anchor", "AutoFill", "formatCode", "baseType",
        ].contains(name)
    }

    static func isAddress(_ name: String) -> Bool { ["Target", "href", "src", "location"].contains(name) }

    /// Whether an attribute is text that somebody wrote.
    static func carriesText(_ attribute: XMLAttribute, of element: XMLElement, _ isOffice: Bool) -> Bool {
        guard attribute.name != "xmlns", attribute.bytes.count >= 2 else { return false }
        guard isOffice else { return attribute.name != "fmtid" && !isSchema(attribute.bytes) }
        switch attribute.name {
        case "Target": return element.value("TargetMode") == "External"
        case "descr", "title", "alt", "tooltip", "author", "initials", "display", "displayName", "userId", "location",
            "prompt", "promptTitle", "error", "errorTitle", "macro", "string", "href", "userName", "connection",
            "command", "sourceFile", "dataField", "caption", "uniqueName", "lastModifiedBy", "prst-text":
            return true
        case "name": return named.contains(element.name)
        case "val": return valued.contains(element.name)
        case "v": return ["s", "n", "d"].contains(element.name)
        default: return false
        }
    }

    /// Whether a value is the name of a vocabulary of the formats themselves, in which nothing fits that somebody wrote.
    private static func isSchema(_ value: [UInt8]) -> Bool {
        guard schemas.contains(where: { value.starts(with: $0.utf8) }), value.count <= 120 else { return false }
        let isPath = value.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "/"),
                UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: false
            }
        }
        // A year and a version.
        return isPath && value.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } <= 6
    }

    private static let schemas = ["http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/"]

    private static let named: Set<String> = [
        "sheet", "definedName", "property", "tableColumn", "cacheField", "docVar", "docPr", "cNvPr", "custShow",
        "bookmarkStart", "connection", "cmAuthor",
    ]

    private static let valued: Set<String> = [
        "docVar", "tag", "alias", "default", "listEntry", "statusText", "helpText", "placeholder", "attachedTemplate",
        "query", "connectString", "mailSubject",
    ]
}

/// What a file is made of, by its content and never by its name.
public enum FileType: String, CaseIterable, Sendable {
    case pdf, docx, xlsx, pptx, openDocument, html, mail, mailbox, csv, tsv, json, xml, text
    case zip, gzip, tar
    case png, jpeg, tiff, webp, gif, bmp
    case rtf
    /// Office documents of before 2007, and encrypted ones of today (MS-CFB).
    case compound
    /// bzip2, xz, zstd, 7z, RAR: known, and not read.
    case otherArchive
    /// None of the above.
    case binary

    /// Images whose text can be recognised.
    public var isImage: Bool { [.png, .jpeg, .tiff, .webp, .gif, .bmp].contains(self) }

    var noun: String {
        switch self {
        case .pdf: "a PDF document"
        case .docx: "a Word document"
        case .xlsx: "an Excel workbook"
        case .pptx: "a PowerPoint presentation"
        case .openDocument: "an OpenDocument file"
        case .html: "an HTML page"
        case .mail: "a mail"
        case .mailbox: "a mailbox"
        case .csv, .tsv: "a table"
        case .json: "a JSON document"
        case .xml: "an XML document"
        case .text: "a text"
        case .zip, .gzip, .tar, .otherArchive: "an archive"
        case .png, .jpeg, .tiff, .webp, .gif, .bmp: "an image"
        case .rtf: "an RTF document"
        case .compound: "an older office document"
        case .binary: "a binary file"
        }
    }
}

/// Why a file was not taken. Carries no content of it.
///
/// A refusal is never "clean": what is refused was not looked at.
public enum ExtractionRefusal: Error, Hashable, Sendable {
    /// The file, or a member of it, needs a password.
    case encrypted(FileType)
    /// Far more would come out of a member than its size lets expect.
    case bomb
    /// The file has more bytes than are taken, or more come out of it.
    case tooLarge
    /// Members lie within members more often than is followed.
    case tooDeep
    /// There are more members or texts than are taken.
    case tooManyParts
    /// The file contradicts itself or its format.
    case damaged(Damage)
    /// Nothing here reads such files.
    case unsupported(FileType)
    /// A value stands where a document cannot be written again: in a member of this type, or in the names of members.
    case irreplaceable(FileType)
    /// No redacted copy is made of the document's pages.
    case pages(PageFault)
    /// It was not done by the deadline, or took too much of the processor.
    case timedOut
    /// The process that read the file ended before it was done.
    case crashed
    /// There was no memory left to take it apart or put it together.
    case noMemory
    /// The process that read the file said what it must not say.
    case broken
    /// Too many files are waiting already.
    case busy
    /// The caller does not want the text any more.
    case cancelled
    /// There is nothing here to read hostile files in.
    case noSandbox(Missing)

    /// Where a file contradicts itself.
    public enum Damage: String, CaseIterable, Sendable {
        /// The directory of an archive, or how a member repeats it.
        case directory, member
        /// Members that share bytes, and bytes of no member.
        case overlap, hidden
        case duplicateName
        case checksum, compressedData
        case markup
        /// Markup that defines entities or refers to other files.
        case documentType
        case sharedStrings
        case mail
        case text
        /// A program for PDF or images could make nothing of it.
        case document
    }

    /// What is missing for a sandbox.
    public enum Missing: String, CaseIterable, Sendable {
        /// bubblewrap, or what it is started with, is not installed.
        case program
        /// The kernel does not let it make namespaces.
        case namespaces
        /// There is no list of system calls for this processor.
        case processor
        /// The operating system gave no memory, process or pipe.
        case resources
    }
}

extension ExtractionRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .encrypted(let type): "\(type.noun) is encrypted"
        case .bomb: "a member is compressed suspiciously well"
        case .tooLarge: "more bytes come out of the file than are taken"
        case .tooDeep: "members lie within members too often"
        case .tooManyParts: "the file has too many members"
        case .damaged(let damage): "the file is damaged: \(damage.words)"
        case .unsupported(let type): "\(type.noun) cannot be read"
        case .irreplaceable(let type): "a value stands in \(type.noun) within it, where it cannot be replaced"
        case .pages(let fault): fault.words
        case .noMemory: "the system has no memory left for it"
        case .timedOut: "reading the file took too long"
        case .crashed: "the process that read the file ended early"
        case .broken: "the process that read the file gave no proper answer"
        case .busy: "too many files are waiting to be read"
        case .cancelled: "the file is not wanted any more"
        case .noSandbox(let missing): "there is no sandbox to read the file in: \(missing.words)"
        }
    }
}

extension ExtractionRefusal.Damage {
    var words: String {
        switch self {
        case .directory: "the directory of an archive is wrong"
        case .member: "a member is not what the directory of its archive says"
        case .overlap: "members of an archive share bytes"
        case .hidden: "an archive has bytes that belong to no member"
        case .duplicateName: "two members of an archive have one name"
        case .checksum: "the checksum of a member is wrong"
        case .compressedData: "compressed data is corrupt"
        case .markup: "markup is not well formed"
        case .documentType: "markup defines a document type"
        case .sharedStrings: "a cell refers to a string that is not there"
        case .mail: "a part of a mail is not closed or has no type"
        case .text: "text is not in the encoding it says"
        case .document: "a page or image cannot be read"
        }
    }
}

extension ExtractionRefusal.Missing {
    var words: String {
        switch self {
        case .program: "bubblewrap is not installed"
        case .namespaces: "the kernel refuses namespaces"
        case .processor: "no filter of system calls for this processor"
        case .resources: "the system has no resources left"
        }
    }
}

internal import Extraction
internal import Glibc
internal import Synchronization

/// Programs of others that read documents, run within the sandbox this one is in.
enum ForeignProgram: String, CaseIterable {
    // poppler-utils
    case pdftotext, pdftohtml, pdfinfo, pdftoppm, pdfdetach
    case tesseract

    var path: String { "/usr/bin/\(rawValue)" }
    var isInstalled: Bool { access(path, X_OK) == 0 }

    /// What the sandbox has to show for them.
    static let visible =
        allCases.map(\.path) + [
            "/usr/share/poppler", "/usr/share/tesseract-ocr",
            // Documents need not bring the letters they are written in, and pages are drawn with those of the machine then.
            "/etc/fonts", "/usr/share/fonts", "/usr/share/fontconfig", "/var/cache/fontconfig",
        ]

    /// The document on standard input under a name, for programs that want one.
    static let input = "/proc/self/fd/0"

    private static let never = Atomic(false)
    /// Longer than any deadline of the sandbox, which ends everything in it.
    private static let deadline = Duration.seconds(3_600)

    /// Runs the program with `document` on its standard input.
    ///
    /// - Returns: what it wrote, and whether it said that it had done everything.
    func run(
        _ arguments: [String], _ document: [UInt8], limit: Int = 64 << 20
    ) throws(ExtractionRefusal) -> (output: [UInt8], isDone: Bool, message: [UInt8]) {
        let child = ChildProcess(
            // Threads of its own would only wait for each other's turn.
            command: [path] + arguments, environment: ["OMP_THREAD_LIMIT=1", "LC_ALL=C.UTF-8"], input: document,
            outputLimit: limit)
        guard let ending = child.run(by: .now + Self.deadline, isCancelled: Self.never) else { throw .crashed }
        switch ending.cause {
        case .exited(let status): return (ending.output, status == 0, ending.message)
        case .signalled(SIGXCPU), .deadline, .cancelled: throw .timedOut
        case .signalled: throw .crashed
        case .output: throw .tooLarge
        }
    }

    /// What makes text of documents here.
    static let converter = Converter { (type, bytes) throws(ExtractionRefusal) in
        if type == .pdf { return try PDFReading(bytes).converted() }
        guard type.isImage, tesseract.isInstalled else { return nil }
        return Converted(texts: [(.body, try ImageReading.text(bytes))])
    }
}

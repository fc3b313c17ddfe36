import Extraction
import Foundation
import Inspection

/// Masks files one after the other, with one memory for all of them.
struct FileMasking {
    /// How much is read at a time.
    private static let pieceLength = 1 << 18

    private var masker: Masker
    /// Keeps what tokens stand for, before they are written; `nil` where nobody does.
    private let keeping: TokenKeeping?
    /// The files that are done, and how many values were replaced in each.
    private(set) var files: [(name: String, count: Int)] = []

    init(_ masker: Masker, keeping: TokenKeeping? = nil) {
        self.masker = masker
        self.keeping = keeping
    }

    var report: MaskingReport { masker.report }

    /// Masks the file `name` (`-` is standard input), which is of `kind` or of the kind its name says, into `target`.
    mutating func mask(
        _ name: String, as kind: DocumentKind?, to target: MaskingTarget
    ) async throws(CommandFailure) {
        let input = try Self.open(name)
        let before = masker.report.total
        // Dates of one file are moved together.
        masker.begin(subject: Array(URL(filePath: name).lastPathComponent.utf8))
        let beginning = try Self.read(input, name) ?? []
        if DocumentMasking.isDocument(beginning) {
            guard kind == nil else {
                throw .usage("\(name.oneLine): is a document, which --as cannot make a text of")
            }
            let bytes = try Self.rest(of: input, behind: beginning, name)
            let masked =
                DocumentMasking.becomesText(beginning) && target.isPDF
                ? try await DocumentRedaction(name).redacted(bytes, by: &masker)
                : try await DocumentMasking(name).masked(bytes, by: &masker)
            try keeping?.keep(masker.takeTokens(), of: name)
            try put(input, to: target, name) { (write) throws(CommandFailure) in try write(masked) }
        } else {
            let kind = kind ?? DocumentKind(fileName: name)
            var masking = self
            try put(input, to: target, name) { (write) throws(CommandFailure) in
                try masking.pass(beginning, input, name, kind, to: write)
            }
            self = masking
        }
        files.append((name, masker.report.total - before))
    }

    private typealias Write = ([UInt8]) throws(CommandFailure) -> Void

    /// Lets `work` write to `target`, which has the result when all of it went well, and is untouched otherwise.
    private func put(
        _ input: FileHandle, to target: MaskingTarget, _ name: String,
        _ work: (Write) throws(CommandFailure) -> Void
    ) throws(CommandFailure) {
        switch target {
        case .standardOutput: try work(Self.print)
        case .file(let output):
            let draft = try DraftFile(output, mode: Self.mode(of: input))
            do throws(CommandFailure) {
                try work(draft.write)
            } catch {
                draft.discard()
                throw error
            }
            try draft.finish()
        }
    }

    private mutating func pass(
        _ beginning: [UInt8], _ input: FileHandle, _ name: String, _ kind: DocumentKind, to write: Write
    ) throws(CommandFailure) {
        var encoded = EncodedDocuments()
        var document = try Self.step(name) { () throws(MaskingError) in try DocumentStream(kind, masker) }
        var piece = beginning
        while !piece.isEmpty {
            if encoded.begins(in: piece) {
                throw .usage("\(name.oneLine): holds a document that cannot be masked as text; take it out")
            }
            let masked = try Self.step(name) { () throws(MaskingError) in try document.append(piece, by: &masker) }
            try keeping?.keep(masker.takeTokens(), of: name)
            try write(masked)
            piece = try Self.read(input, name) ?? []
        }
        let masked = try Self.step(name) { () throws(MaskingError) in try document.finish(by: &masker) }
        try keeping?.keep(masker.takeTokens(), of: name)
        try write(masked)
    }

    /// Does a part of the work on the file `name`, which errors then say.
    private static func step<Result>(
        _ name: String, _ work: () throws(MaskingError) -> Result
    ) throws(CommandFailure) -> Result {
        do {
            return try work()
        } catch {
            let message = "\(name.oneLine):\(error.isInput ? "" : " ")\(error)"
            throw error.isInput ? .usage(message) : .broken(message)
        }
    }

    private static func open(_ name: String) throws(CommandFailure) -> FileHandle {
        if name == "-" { return .standardInput }
        guard let handle = FileHandle(forReadingAtPath: name) else {
            throw .usage("\(name.oneLine): cannot be read; check that it exists and that this user may read it")
        }
        return handle
    }

    /// The next bytes; `nil` behind the last.
    private static func read(_ input: FileHandle, _ name: String) throws(CommandFailure) -> [UInt8]? {
        do {
            return try input.read(upToCount: pieceLength).map { Array($0) }.flatMap { $0.isEmpty ? nil : $0 }
        } catch {
            throw .usage("\(name.oneLine): cannot be read")
        }
    }

    /// All of a file, of which `beginning` was read.
    private static func rest(
        of input: FileHandle, behind beginning: [UInt8], _ name: String
    ) throws(CommandFailure) -> [UInt8] {
        var bytes = beginning
        while let piece = try read(input, name) {
            bytes += piece
            guard bytes.count <= ExtractionLimits.standard.inputBytes else {
                throw .usage("\(name.oneLine): is larger than \(ExtractionLimits.standard.inputBytes) bytes")
            }
        }
        return bytes
    }

    private static func print(_ bytes: [UInt8]) throws(CommandFailure) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        } catch {
            throw .usage("standard output cannot be written")
        }
    }

    /// The permissions of `input`; only for its owner when it is no file.
    private static func mode(of input: FileHandle) -> mode_t {
        guard let facts = FileFacts(descriptor: input.fileDescriptor), facts.isRegular else { return 0o600 }
        return facts.mode
    }
}

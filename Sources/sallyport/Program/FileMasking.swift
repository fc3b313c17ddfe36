import Foundation
import Inspection

/// Masks files one after the other, with one memory for all of them.
struct FileMasking {
    /// How much is read at a time.
    private static let pieceLength = 1 << 18

    private var masker: Masker
    /// The files that are done, and how many values were replaced in each.
    private(set) var files: [(name: String, count: Int)] = []

    init(_ masker: Masker) { self.masker = masker }

    var report: MaskingReport { masker.report }

    /// Masks the file `name` (`-` is standard input), which is of `kind` or of the kind its name says, into `target`.
    mutating func mask(_ name: String, as kind: DocumentKind?, to target: MaskingTarget) throws(CommandFailure) {
        let input = try Self.open(name)
        let before = masker.report.total
        // Dates of one file are moved together.
        masker.begin(subject: Array(URL(filePath: name).lastPathComponent.utf8))
        let kind = kind ?? DocumentKind(fileName: name)
        switch target {
        case .standardOutput: try pass(input, name, kind, to: Self.print)
        case .file(let output):
            let draft = try DraftFile(output, mode: Self.mode(of: input))
            do throws(CommandFailure) {
                try pass(input, name, kind, to: draft.write)
            } catch {
                draft.discard()
                throw error
            }
            try draft.finish()
        }
        files.append((name, masker.report.total - before))
    }

    private mutating func pass(
        _ input: FileHandle, _ name: String, _ kind: DocumentKind, to write: ([UInt8]) throws(CommandFailure) -> Void
    ) throws(CommandFailure) {
        var document = try Self.step(name) { () throws(MaskingError) in try DocumentStream(kind, masker) }
        while let piece = try Self.read(input, name) {
            try write(try Self.step(name) { () throws(MaskingError) in try document.append(piece, by: &masker) })
        }
        try write(try Self.step(name) { () throws(MaskingError) in try document.finish(by: &masker) })
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

import ArgumentParser
import Domain
import Foundation
import Inspection
import Wire

/// `sallyport scan`: what the detectors find in text.
struct ScanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Finds sensitive content in text.",
        discussion: """
            Reads files, or standard input when none is named. With --format jsonl every line is {"id","text"} and gives \
            one line {"id","findings":[{"type","subtype","start","end","score","masked"}]}; otherwise a whole file is one \
            text. Values are shown by their last characters at most, credentials by their kind. \
            Offsets are Unicode-scalar offsets, half open. Exit status 1 when something was found that is more than a guess; \
            with --format jsonl, which is for measuring many texts at once, 0 whatever was found. With --data also what the \
            store looks for is found.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, jsonl }

    @Option(help: "text, json (a file is one text) or jsonl (a line is one record)")
    var format = Format.text

    enum Threshold: String, ExpressibleByArgument, CaseIterable {
        case low, medium, high

        var confidence: Double {
            switch self {
            case .low: 0
            case .medium: LabelledSpan.medium
            case .high: LabelledSpan.high
            }
        }
    }

    @Option(
        help: """
            low shows everything, guesses too, which nothing is done about unless a rule replaces their label; medium \
            begins at 0.5, high at 0.8 (default: low with --format jsonl, otherwise all that is more than a guess)
            """)
    var threshold: Threshold?

    @Flag(help: "Print the labels of everything that can be found, one a line, and read nothing.")
    var list = false

    @Option(help: "Further detectors: your own (JSON, YAML) or rules of gitleaks (TOML); may be repeated.")
    var rules: [String] = []

    @OptionGroup
    var own: OwnDetection

    @Argument(help: "Files to read; `-` or none for standard input.")
    var files: [String] = []

    func run() async throws {
        let further = try RuleFiles.detectors(rules)
        if list, own.directory == nil { return Self.show(Set((Detector.all + further).flatMap(\.labels))) }
        let loaded = try await own.load(further, guessing: showsGuesses)
        if list { return Self.show(loaded.labels) }
        let scanner = loaded.scanner
        var found = false
        for file in files.isEmpty ? ["-"] : files {
            let bytes = try InputFile.read(file)
            if format == .jsonl {
                try scanLines(bytes, file: file, scanner: scanner)
            } else {
                found = try scanWhole(bytes, file: file, scanner: scanner) || found
            }
        }
        if found { throw ExitCode(1) }
    }

    private var showsGuesses: Bool { threshold.map { $0 == .low } ?? (format == .jsonl) }

    private static func show(_ labels: Set<Label>) {
        for label in labels.sorted() { Terminal.print(label.name) }
    }

    private func scanLines(_ bytes: [UInt8], file: String, scanner: Inspection.Scanner) throws {
        try TextRecords(bytes, file: file).each { record in
            let spans = try scan(record.text, scanner, "\(file):\(record.line)")
            Terminal.print(json: Self.json(spans, in: record.text, id: record.id, scanner))
        }
    }

    private func scanWhole(_ bytes: [UInt8], file: String, scanner: Inspection.Scanner) throws -> Bool {
        let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
        let spans = try scan(text, scanner, file)
        if format == .json {
            var id: [UInt8] = []
            JSONText.appendQuoted(Array(file.utf8), to: &id)
            Terminal.print(json: Self.json(spans, in: text, id: id, scanner))
        } else {
            let offsets = ScalarOffsets(text)
            for span in spans {
                let (start, end) = (
                    offsets.scalar(at: span.range.lowerBound), offsets.scalar(at: span.range.upperBound)
                )
                let masked = Self.masked(span, in: text, scanner).oneLine
                Terminal.print(
                    "\(file.oneLine): \(span.label.name) at \(start)–\(end), confidence \(span.confidence): \(masked)")
            }
            if spans.isEmpty { Terminal.print("\(file.oneLine): nothing found") }
        }
        return !spans.allSatisfy(scanner.isGuess)
    }

    private func scan(_ text: [UInt8], _ scanner: Inspection.Scanner, _ place: String) throws -> [LabelledSpan] {
        do {
            return try scanner.scan(text, guesses: showsGuesses ? .all : .ignored)
                .filter { $0.confidence >= threshold?.confidence ?? 0 }
        } catch {
            throw CommandFailure.broken("\(place.oneLine): the scan failed: \(error)")
        }
    }

    /// Enough of a value to tell which one was found.
    private static func masked(_ span: LabelledSpan, in text: [UInt8], _ scanner: Inspection.Scanner) -> String {
        let value = FoundValue(
            span.label, Array(text[span.range]), placeholder: scanner.placeholder(for: span.label))
        return String(decoding: value.hint, as: UTF8.self)
    }

    private static func json(
        _ spans: [LabelledSpan], in text: [UInt8], id: [UInt8], _ scanner: Inspection.Scanner
    ) -> String {
        let offsets = ScalarOffsets(text)
        var out = Array("{\"id\":".utf8) + id + Array(",\"findings\":[".utf8)
        for (index, span) in spans.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            let subtype = span.label.subtype.map { ",\"subtype\":\"\($0)\"" } ?? ""
            let (start, end) = (offsets.scalar(at: span.range.lowerBound), offsets.scalar(at: span.range.upperBound))
            out += Array(
                "{\"type\":\"\(span.label.type)\"\(subtype),\"start\":\(start),\"end\":\(end),\"score\":\(span.confidence),\"masked\":"
                    .utf8)
            JSONText.appendQuoted(masked(span, in: text, scanner), to: &out)
            out.append(UInt8(ascii: "}"))
        }
        return String(decoding: out + Array("]}".utf8), as: UTF8.self)
    }
}

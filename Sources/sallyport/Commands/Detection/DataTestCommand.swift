import ArgumentParser
import Cedar
import Detection
import Domain
import Inspection

/// `sallyport data test`: what the sets of rows find in texts.
struct DataTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Says which rows of your sets a text holds.",
        discussion: """
            Reads files of text, or standard input, and shows for each value the set, the row and the column it is from; the value \
            itself by its last characters at most. Offsets are Unicode-scalar offsets, half open. Exit status 1 when something \
            was found.
            """)

    @OptionGroup
    var store: ExistingStore

    @Option(name: .customLong("set"), help: "Only this set; may be given several times.")
    var sets: [String] = []

    @Option(help: "text or json")
    var format = OutputFormat.text

    @Argument(help: "Files to read; `-` or none for standard input.")
    var files: [String] = []

    func run() async throws {
        let detection = try await store.openDetection(for: .tryDetection)
        defer { detection.close() }
        let indexes = try DetectionAccess.check { () throws(DetectionError) in try detection.desk.sets(sets) }
        var isFound = false
        for file in files.isEmpty ? ["-"] : files {
            let text = try InputFile.read(file)
            let findings = indexes.flatMap { $0.find(in: text) }.sorted {
                ($0.range.lowerBound, $0.set, $0.row) < ($1.range.lowerBound, $1.set, $1.row)
            }
            isFound = isFound || !findings.isEmpty
            show(findings, in: text, of: file)
        }
        if isFound { throw ExitCode(1) }
    }

    private func show(_ findings: [ExactDataFinding], in text: [UInt8], of file: String) {
        let offsets = ScalarOffsets(text)
        switch format {
        case .json:
            let found = findings.map { finding in
                JSON.members([
                    ("set", .text(finding.set)), ("row", .whole(finding.row)), ("column", .text(finding.column)),
                    ("label", .text(finding.label.name)),
                    ("start", .whole(offsets.scalar(at: finding.range.lowerBound))),
                    ("end", .whole(offsets.scalar(at: finding.range.upperBound))),
                ])
            }
            Terminal.print(json: JSON.members([("file", .text(file)), ("findings", .array(found))]).compact)
        case .text:
            for finding in findings {
                let (start, end) = (
                    offsets.scalar(at: finding.range.lowerBound), offsets.scalar(at: finding.range.upperBound)
                )
                let value = FoundValue(
                    finding.label, Array(text[finding.range]),
                    placeholder: finding.label.subtype ?? finding.label.type)
                let hint = String(decoding: value.hint, as: UTF8.self).oneLine
                Terminal.print(
                    "\(file.oneLine):\(start)-\(end): \(finding.label) \(hint) (`\(finding.column)` of row "
                        + "\(finding.row) in `\(finding.set)`)")
            }
            if findings.isEmpty { Terminal.print("\(file.oneLine): nothing of your rows") }
        }
    }
}

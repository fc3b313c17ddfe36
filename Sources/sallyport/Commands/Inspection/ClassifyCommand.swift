import ArgumentParser
import Classification
import Domain
import Extraction
import Inspection
import Policies
import Registry
import Sandbox
import Trust

/// `sallyport classify`: what is in files, and how far they may go.
struct ClassifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "Says what is in files and how far they may go: public, internal, confidential or restricted.",
        discussion: """
            Reads PDF, Word, Excel, PowerPoint, HTML, mail, tables, JSON, text, archives of them and, where tesseract is \
            installed, images; by their content, whatever they are called. Each is taken apart in a sandbox of its own. With \
            --format json every file gives one line (Documentation/Files.md). Values are shown \
            by their last characters at most, credentials by their kind. With --data also what the store looks for is found. \
            Exit status 1 when a file was refused: what nobody \
            has read is not harmless.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, jsonl }

    @Option(help: "text, or json (also jsonl): a line for each file")
    var format = Format.text

    @Option(help: "Seconds that one file may take.")
    var seconds = 60

    @OptionGroup
    var own: OwnDetection

    @Argument(help: "Files to read; `-` or none for standard input.")
    var files: [String] = []

    func validate() throws {
        guard (1...3_600).contains(seconds) else { throw ValidationError("--seconds takes 1 to 3600") }
    }

    func run() async throws {
        let loaded = try await own.load()
        let classifier = Classifier(scanner: loaded.scanner, families: loaded.families.names)
        let sandbox = DocumentSandbox()
        var isRefused = false
        let names = files.isEmpty ? ["-"] : files
        for (index, file) in names.enumerated() {
            Progress.step("reading files", index, of: names.count)
            let bytes = try InputFile.read(file)
            let listing: ContentReportListing
            do throws(ExtractionRefusal) {
                let document = try await sandbox.extract(bytes, deadline: .seconds(seconds))
                listing = ContentReportListing(
                    file: file, bytes: bytes, .success(try Self.report(on: document, classifier)))
            } catch {
                isRefused = true
                listing = ContentReportListing(file: file, bytes: bytes, .failure(error))
            }
            if format == .text { Terminal.print(listing.text) } else { Terminal.print(json: listing.json) }
        }
        if isRefused { throw ExitCode(1) }
    }

    private static func report(on document: Extracted, _ classifier: Classifier) throws(ExtractionRefusal)
        -> ContentReport
    {
        do {
            return try classifier.report(on: document)
        } catch {
            // A text that cannot be inspected is one that was not.
            throw .broken
        }
    }
}

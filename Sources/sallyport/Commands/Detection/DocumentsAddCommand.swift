import ArgumentParser
import Detection
import Domain
import Extraction
import Foundation
import Inspection
import Registry
import Sandbox
import Trust

/// `sallyport documents add`: takes the fingerprints of files.
struct DocumentsAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Takes the fingerprints of files, in the place of those of the same name.",
        discussion: """
            Reads what `sallyport classify` reads, in the same sandbox: PDF, Word, Excel, PowerPoint, HTML, mail, tables, JSON, \
            text and archives of them. When one file cannot be read, none is added.
            """)

    enum Kind: String, ExpressibleByArgument, CaseIterable { case document, instructions }

    @OptionGroup
    var store: ExistingStore

    @Option(help: "document; or instructions, of which less makes a finding")
    var kind = Kind.document

    @Option(help: "The id of the asset whose own they are: its answers may be made from them.")
    var asset: String?

    @Option(help: "What to call it, of one file; else its file's name.")
    var name: String?

    @Option(help: "text or json")
    var format = OutputFormat.text

    @Argument(help: "Files to read.")
    var files: [String]

    func validate() throws {
        if name != nil, files.count != 1 { throw ValidationError("--name is for one file") }
    }

    func run() async throws {
        let detection = try await store.openDetection()
        defer { detection.close() }
        let desk = detection.desk
        try await DetectionAccess.run { () async throws(DetectionError) in try await desk.ask(.addDocuments) }
        if let asset, detection.access.registry.asset(asset) == nil {
            throw CommandFailure.usage(
                "there is no asset `\(asset.oneLine)`; `sallyport get assets` shows those there are")
        }
        var documents: [NewDocument] = []
        for (number, file) in files.enumerated() {
            Progress.step("reading documents", number, of: files.count)
            let document = try await read(file)
            if documents.contains(where: { $0.source.name == document.source.name }) {
                throw CommandFailure.usage(
                    "\(file.oneLine): another file is called the same; add them one by one with --name")
            }
            documents.append(document)
        }
        Progress.step("putting fingerprints in force")
        let added = documents
        try await DetectionAccess.run { () async throws(DetectionError) in try await desk.add(added) }
        let names = Set(added.map(\.source.name))
        DetectionListing.show(documents: try detection.inventory().documents.filter { names.contains($0.name) }, format)
    }

    private func read(_ file: String) async throws(CommandFailure) -> NewDocument {
        let bytes = try InputFile.read(file)
        let extracted: Extracted
        do throws(ExtractionRefusal) {
            extracted = try await DocumentSandbox().extract(bytes, deadline: .seconds(120))
        } catch {
            throw .refused("\(file.oneLine): cannot be read: \(error)")
        }
        let (kind, asset) = (kind, asset)
        let name = name ?? URL(filePath: file).lastPathComponent
        return try DetectionAccess.check { () throws(DetectionError) in
            try NewDocument(
                name, kind: kind == .document ? .document : .instructions, asset: asset,
                digest: ContentDigest.hex(bytes), texts: extracted.parts.filter(\.isRead).map(\.text))
        }
    }
}

extension Part {
    /// Whether it is what somebody reads who reads the document.
    fileprivate var isRead: Bool {
        switch kind {
        case .body, .sheet, .hiddenSheet, .header, .footer, .footnote, .comment, .notes, .deleted: true
        case .properties, .address, .attributes, .instruction, .script, .style, .head, .names: false
        }
    }
}

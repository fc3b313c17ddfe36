import Domain
import Extraction
import Inspection
import Sandbox

/// Makes a redacted copy of a PDF document: pages are drawn within the sandbox, values painted over in their pixels here,
/// and a new document is written of those.
struct DocumentRedaction {
    private let name: String
    private let sandbox: DocumentSandbox
    private let limits: PageLimits

    init(_ name: String, sandbox: DocumentSandbox = DocumentSandbox(), limits: PageLimits = .standard) {
        self.name = name
        self.sandbox = sandbox
        self.limits = limits
    }

    /// The copy of `bytes`. Every value is painted over, whatever operator its kind has.
    func redacted(_ bytes: [UInt8], by masker: inout Masker) async throws(CommandFailure) -> [UInt8] {
        var redaction: PageRedaction<Label>
        do throws(ExtractionRefusal) {
            let pages = try await sandbox.pages(of: bytes, limits)
            redaction = PageRedaction(pages, limits)
            for (index, page) in pages.enumerated() {
                let resolution = try limits.resolution(for: page)
                let drawn = try await sandbox.page(index + 1, of: bytes, resolution: resolution, limits)
                try redaction.add(drawn, resolution: resolution)
            }
        } catch {
            throw refused(error)
        }
        if !redaction.unlooked.isEmpty {
            Terminal.error(
                "\(name.oneLine): without tesseract nobody looked for words in the pictures of its pages; look at them")
        }
        do {
            let (document, kinds) = try redaction.finish { text in
                try masker.findings(in: text).map { .init(range: $0.range, kind: $0.label) }
            }
            for kind in kinds { masker.count(redacted: kind) }
            return document
        } catch let refusal as ExtractionRefusal {
            throw refused(refusal)
        } catch {
            throw .broken("\(name.oneLine): \(error)")
        }
    }

    private func refused(_ refusal: ExtractionRefusal) -> CommandFailure {
        .usage("\(name.oneLine): cannot be masked: \(refusal)")
    }
}

import Domain
import Extraction
import Inspection
import Sandbox

/// Makes a redacted copy of a PDF document: pages are drawn within the sandbox, values painted over in their pixels here,
/// a new document is written of those, and the copy is read again to prove that none of the values is in it.
struct DocumentRedaction {
    private let name: String
    private let sandbox: DocumentSandbox
    private let limits: PageLimits

    /// How often values that were found in a copy are painted over before it is given up.
    private static let proofs = 3

    init(_ name: String, limits: PageLimits = .standard) {
        self.name = name
        self.limits = limits
        // A copy is larger than what it is of, and has to be read as well.
        var taken = ExtractionLimits.standard
        taken.inputBytes = max(taken.inputBytes, limits.packedBytes)
        sandbox = DocumentSandbox(extraction: taken, limits: SandboxLimits(fileBytes: 2 * taken.inputBytes))
    }

    /// The copy of `bytes`. Every value is painted over, whatever operator its kind has.
    func redacted(_ bytes: [UInt8], by masker: inout Masker) async throws(CommandFailure) -> [UInt8] {
        do {
            var redaction = PageRedaction<Label>(try await sandbox.pages(of: bytes, limits), limits)
            try await draw(bytes, for: &redaction)
            tell(redaction)
            for kind in try redaction.look(for: Self.find(by: masker)) { masker.count(redacted: kind) }
            for _ in 0..<Self.proofs {
                let copy = try redaction.document()
                var proof = PageRedaction(proving: redaction, try await sandbox.pages(of: copy, limits))
                try await draw(copy, for: &proof)
                let kinds = try proof.look(for: Self.find(by: masker))
                if proof.found.allSatisfy(\.isEmpty) { return copy }
                for kind in kinds { masker.count(redacted: kind) }
                redaction.cover(proof.found)
            }
            throw ExtractionRefusal.pages(.legible)
        } catch let refusal as ExtractionRefusal {
            throw .usage("\(name.oneLine): cannot be masked: \(refusal)")
        } catch {
            throw .broken("\(name.oneLine): \(error)")
        }
    }

    /// Draws all pages, one after the other.
    private func draw(_ bytes: [UInt8], for redaction: inout PageRedaction<Label>) async throws(ExtractionRefusal) {
        for (index, page) in redaction.surveyed.enumerated() {
            let resolution = try limits.resolution(for: page)
            let drawn = try await sandbox.page(index + 1, of: bytes, resolution: resolution, limits)
            try redaction.add(drawn, resolution: resolution)
        }
    }

    private static func find(by masker: Masker) -> PageRedaction<Label>.Find {
        { text in
            try masker.findings(in: text).map { .init(range: $0.range, kind: $0.label) }
        }
    }

    /// Says what is gone besides values, and what nobody looked at.
    private func tell(_ redaction: PageRedaction<Label>) {
        if !redaction.unlooked.isEmpty {
            say("tesseract is not installed, so that pictures on its pages were not read")
        }
        if !redaction.unread.isEmpty {
            let pages = redaction.unread.prefix(20).map(String.init).joined(separator: ", ")
            let more = redaction.unread.count > 20 ? " …" : ""
            say("what looks like writing and could not be read is painted over on page \(pages)\(more)")
        }
        if redaction.blankWords > 0 {
            say("\(redaction.blankWords) words of the file cannot be seen on its pages and are left out")
        }
    }

    private func say(_ text: String) { Terminal.error("\(name.oneLine): \(text)") }
}

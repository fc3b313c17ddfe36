import Extraction
import Inspection
import Sandbox

/// Masks documents that have to be taken apart: office documents are written again with their values replaced, of a PDF
/// document its text is.
struct DocumentMasking {
    /// Whether a file is one of them, or one that nobody here can mask.
    static func isDocument(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: "PK\u{3}\u{4}".utf8) || becomesText(bytes) || isRichText(bytes)
    }

    /// Whether the result is text, whatever the file's name says.
    static func becomesText(_ bytes: [UInt8]) -> Bool { begins(bytes, with: "%PDF-") }

    /// Values in it may be written so that nobody sees them there.
    private static func isRichText(_ bytes: [UInt8]) -> Bool { begins(bytes, with: "{\\rtf") }

    /// As readers take it: other bytes may stand before (ISO 32000-2, annex I).
    private static func begins(_ bytes: [UInt8], with signature: String) -> Bool {
        bytes.prefix(1_024).firstRange(of: Array(signature.utf8)) != nil
    }

    private let name: String
    private let sandbox = DocumentSandbox()

    init(_ name: String) { self.name = name }

    /// `bytes` with everything replaced that `masker` replaces.
    func masked(_ bytes: [UInt8], by masker: inout Masker) async throws(CommandFailure) -> [UInt8] {
        if Self.isRichText(bytes) {
            throw .usage("\(name.oneLine): rich text cannot be masked: save it as DOCX, PDF or plain text")
        }
        return Self.becomesText(bytes) ? try await text(of: bytes, by: &masker) : try rewritten(bytes, by: &masker)
    }

    private func rewritten(_ bytes: [UInt8], by masker: inout Masker) throws(CommandFailure) -> [UInt8] {
        do {
            let rewritten = try DocumentRewriter.rewrite(bytes) { text in
                try masker.replacements(in: text).map { TextReplacement(range: $0.range, bytes: $0.bytes) }
            }
            tell(rewritten.unread, "stays as it is")
            return rewritten.bytes
        } catch let refusal as ExtractionRefusal {
            throw refused(refusal)
        } catch {
            throw .broken("\(name.oneLine): \(error)")
        }
    }

    private func text(of bytes: [UInt8], by masker: inout Masker) async throws(CommandFailure) -> [UInt8] {
        let document: Extracted
        do {
            document = try await sandbox.extract(bytes)
        } catch {
            throw refused(error)
        }
        tell(document.unread, "is left out")
        do {
            var output: [UInt8] = []
            // Title and author are not part of what is read.
            for part in document.parts where part.kind != .properties {
                output += try masker.mask(part.text)
                if output.last != UInt8(ascii: "\n") { output.append(UInt8(ascii: "\n")) }
            }
            return output
        } catch {
            throw .broken("\(name.oneLine): \(error)")
        }
    }

    /// Says what nobody could look into, and what became of it.
    private func tell(_ unread: [Unread], _ fate: String) {
        for one in unread {
            let place = one.path.joined(separator: " › ").oneLine
            Terminal.error("\(name.oneLine): \(place) cannot be read (\(one.type.rawValue)) and \(fate)")
        }
    }

    private func refused(_ refusal: ExtractionRefusal) -> CommandFailure {
        .usage("\(name.oneLine): cannot be masked: \(refusal)")
    }
}

import Extraction
import Gateway
import Logging
import Sandbox
import Screening

/// Documents that come through the model door, read in the sandbox.
struct SandboxedDocuments: DocumentReader {
    private let sandbox = DocumentSandbox()

    /// Says once what is missing here for reading documents, and what follows.
    func tell(_ logger: Logger) async {
        guard let missing = await sandbox.missing() else { return }
        logger.warning(
            """
            \(ExtractionRefusal.noSandbox(missing)): documents that are uploaded are refused, but where an asset lets \
            files pass that nobody can read
            """)
    }

    func read(_ bytes: [UInt8]) async -> FormDocuments.Outcome {
        do {
            return .success(try await sandbox.extract(bytes))
        } catch {
            return .failure(error)
        }
    }
}

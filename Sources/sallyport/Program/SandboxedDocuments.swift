import Extraction
import Gateway
import Sandbox
import Screening

/// Documents that come through the model door, read in the sandbox.
struct SandboxedDocuments: DocumentReader {
    private let sandbox = DocumentSandbox()

    func read(_ bytes: [UInt8]) async -> FormDocuments.Outcome {
        do {
            return .success(try await sandbox.extract(bytes))
        } catch {
            return .failure(error)
        }
    }
}

import Extraction
import Foundation
import Testing

@testable import Sandbox

/// The program that tests run in the sandbox; it is built beside the tests.
enum Probe {
    static var path: String {
        get throws {
            let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            return URL(filePath: tests).deletingLastPathComponent().appending(path: "sandbox-probe").path
        }
    }

    /// The refusal that reading `bytes` ends with; `nil` when they are read.
    static func refusal(
        _ sandbox: DocumentSandbox, _ bytes: [UInt8] = Array("text".utf8), deadline: Duration = .seconds(600)
    ) async -> ExtractionRefusal? {
        do throws(ExtractionRefusal) {
            _ = try await sandbox.extract(bytes, deadline: deadline)
            return nil
        } catch {
            return error
        }
    }
}

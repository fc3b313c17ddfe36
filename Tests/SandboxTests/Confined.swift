import Extraction
import Synchronization
import Testing

@testable import Sandbox

/// Runs scripts as the sandbox runs the extractor, with a shell and Python to be seen.
enum Confined {
    static let tools = [
        "/usr/bin/dash", "/usr/bin/sh", "/usr/bin/cat", "/usr/bin/sleep", "/usr/bin/id", "/usr/bin/ls", "/usr/bin/env",
        "/usr/bin/head",
        "/usr/bin/python3", "/usr/bin/python3.11", "/usr/bin/python3.12", "/usr/bin/python3.13", "/usr/lib/python3",
        "/usr/lib/python3.11", "/usr/lib/python3.12", "/usr/lib/python3.13",
    ]

    /// What a shell script says, and how it ended.
    static func shell(
        _ script: String, input: String = "", limits: SandboxLimits = SandboxLimits(memoryBytes: 512 << 20),
        deadline: Duration = .seconds(600)
    ) async throws -> ChildProcess.Ending {
        try await run(["/usr/bin/sh", "-c", script], input, limits, deadline)
    }

    static func python(
        _ script: String, limits: SandboxLimits = SandboxLimits(memoryBytes: 512 << 20),
        deadline: Duration = .seconds(600)
    ) async throws -> ChildProcess.Ending {
        try await run(["/usr/bin/python3", "-I", "-S", "-c", script], "", limits, deadline)
    }

    private static func run(
        _ command: [String], _ input: String, _ limits: SandboxLimits, _ deadline: Duration
    ) async throws -> ChildProcess.Ending {
        try await DocumentSandbox(atOnce: 4).run(command, Array(input.utf8), limits, tools, deadline)
    }
}

extension ChildProcess.Ending {
    var said: String { String(decoding: output, as: UTF8.self) }
    var complained: String { String(decoding: message, as: UTF8.self) }
}

import Foundation

/// What `swift package describe --type json` says of our targets.
struct PackageDescription: Decodable, Sendable {
    struct Target: Decodable, Sendable {
        var name: String
        var type: String
        var path: String
        var ours: [String]?
        var products: [String]?

        enum CodingKeys: String, CodingKey {
            case name, type, path
            case ours = "target_dependencies"
            case products = "product_dependencies"
        }
    }

    var targets: [Target]

    /// Reads it once. A scratch folder of its own keeps clear of the lock the running test holds; nothing is built.
    static let current = Result { try read() }

    private static func read() throws -> PackageDescription {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "house-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "timeout", "120", "swift", "package", "--package-path", House.root.path, "--scratch-path", scratch.path,
            "--disable-sandbox", "describe", "--type", "json",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw NotDescribed(status: process.terminationStatus) }
        return try JSONDecoder().decode(PackageDescription.self, from: data)
    }
}

struct NotDescribed: Error {
    var status: Int32
}

import Foundation
import Trust

/// Scripts, styles and pictures, read once at the start, served under a name that holds their hash.
///
/// A name stands for one content for ever, so it may be cached for ever; another release has other names.
struct StaticFiles: Sendable {
    struct File: Sendable {
        var bytes: [UInt8]
        var type: String
        var tag: String
    }

    /// `console.css` → `/static/console.6f1c….css`.
    private(set) var addresses: [String: String] = [:]
    private var files: [String: File] = [:]

    static let htmxFiles = ["htmx-2.min.js", "hx-sse-2.min.js"]
    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    ]
    /// No script or style of ours comes near.
    private static let maximumBytes = 4 << 20

    /// - Parameter directory: our own files. Every one of a known type is served.
    init(directory: String, htmxDirectory: String?) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: directory).sorted() {
            try add(name, from: directory)
        }
        guard let htmxDirectory else { return }
        for name in Self.htmxFiles where FileManager.default.isReadableFile(atPath: "\(htmxDirectory)/\(name)") {
            try add(name, from: htmxDirectory)
        }
    }

    /// Whether the scripts that make pages live are there.
    var hasHTMX: Bool { Self.htmxFiles.allSatisfy { addresses[$0] != nil } }

    func file(_ name: String) -> File? { files[name] }

    private mutating func add(_ name: String, from directory: String) throws {
        guard let dot = name.lastIndex(of: "."), let type = Self.types[String(name[name.index(after: dot)...])] else {
            return
        }
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(directory)/\(name)"))
        guard data.count <= Self.maximumBytes else { return }
        let hash = KeyDigest(of: data).bytes.prefix(8).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
            .joined()
        let hashed = "\(name[..<dot]).\(hash)\(name[dot...])"
        addresses[name] = "/static/\(hashed)"
        files[hashed] = File(bytes: [UInt8](data), type: type, tag: "\"\(hash)\"")
    }
}

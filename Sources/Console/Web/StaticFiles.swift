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
    /// Scripts that were there and are not what they should be.
    private(set) var refused: [String] = []

    private static let prefix = "/static/"
    static let htmxFiles = ["htmx-2.min.js", "hx-sse-2.min.js"]
    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    ]
    /// No script or style of ours comes near.
    private static let maximumBytes = 4 << 20

    /// - Parameters:
    ///   - directory: our own files. Every one of a known type is served.
    ///   - assets: the scripts of others, which are served when they are what they should be.
    init(directory: String, assets: ConsoleAssets) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: directory).sorted() {
            if let data = try Self.read(name, directory) { add(name, data) }
        }
        guard let htmx = assets.htmxDirectory else { return }
        for name in Self.htmxFiles where FileManager.default.isReadableFile(atPath: "\(htmx)/\(name)") {
            if let data = try Self.read(name, htmx), KeyDigest(of: data).hex == assets.digests[name] {
                add(name, data)
            } else {
                refused.append(name)
            }
        }
    }

    /// Whether the scripts that make pages live are there.
    var hasHTMX: Bool { Self.htmxFiles.allSatisfy { addresses[$0] != nil } }

    func file(_ name: String) -> File? { files[name] }

    /// Whether a file lies at this address, given without a query.
    func serves(_ path: Substring) -> Bool {
        path.hasPrefix(Self.prefix) && files[String(path.dropFirst(Self.prefix.count))] != nil
    }

    /// `nil` when it is larger than any of these may be.
    private static func read(_ name: String, _ directory: String) throws -> Data? {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: "\(directory)/\(name)"))
        defer { try? file.close() }
        let data = try file.read(upToCount: maximumBytes + 1) ?? Data()
        return data.count <= maximumBytes ? data : nil
    }

    private mutating func add(_ name: String, _ data: Data) {
        guard let dot = name.lastIndex(of: "."), let type = Self.types[String(name[name.index(after: dot)...])] else {
            return
        }
        let hash = KeyDigest(of: data).hex.prefix(16)
        let hashed = "\(name[..<dot]).\(hash)\(name[dot...])"
        addresses[name] = Self.prefix + hashed
        files[hashed] = File(bytes: [UInt8](data), type: type, tag: "\"\(hash)\"")
    }
}

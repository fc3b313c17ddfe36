import Foundation
import Gateway
import Yams

/// The `--config` file: YAML (or JSON), strict. A key nobody knows, a value out of range or of the wrong kind is an
/// error that names file and line; nothing is guessed.
struct ConfigurationFile {
    private let path: String

    init(path: String) { self.path = path }

    /// Settings that are read from a file, beside those of the command line, which go first.
    struct Settings {
        var upstream: String?
        var authorities: String?
        var certificate: String?
        var privateKey: String?
        var threads: Int?
        var models: [String]?
        var timeouts = GatewayConfiguration.Timeouts()
        var limits = GatewayConfiguration.Limits()
        var connectionsPerThread: Int?
    }

    private typealias Setter = @Sendable (inout Settings, Int) -> Void

    private static let numbers: [String: (range: ClosedRange<Int>, set: Setter)] = [
        "threads": (1...256, { $0.threads = $1 }),
        "upstream.connectionsPerThread": (1...65_536, { $0.connectionsPerThread = $1 }),
        "timeouts.headerSeconds": (1...3_600, { $0.timeouts.headerSeconds = Int64($1) }),
        "timeouts.keepAliveSeconds": (1...86_400, { $0.timeouts.keepAliveSeconds = Int64($1) }),
        "timeouts.bodyIdleSeconds": (1...3_600, { $0.timeouts.bodyIdleSeconds = Int64($1) }),
        "timeouts.bodySeconds": (1...86_400, { $0.timeouts.bodySeconds = Int64($1) }),
        "timeouts.inspectionSeconds": (1...3_600, { $0.timeouts.inspectionSeconds = Int64($1) }),
        "timeouts.upstreamConnectSeconds": (1...600, { $0.timeouts.upstreamConnectSeconds = Int64($1) }),
        "timeouts.upstreamFirstByteSeconds": (1...86_400, { $0.timeouts.upstreamFirstByteSeconds = Int64($1) }),
        "timeouts.upstreamIdleSeconds": (1...86_400, { $0.timeouts.upstreamIdleSeconds = Int64($1) }),
        "timeouts.clientStallSeconds": (1...86_400, { $0.timeouts.clientStallSeconds = Int64($1) }),
        "timeouts.upstreamKeepAliveSeconds": (1...86_400, { $0.timeouts.upstreamKeepAliveSeconds = Int64($1) }),
        "timeouts.drainSeconds": (0...3_600, { $0.timeouts.drainSeconds = Int64($1) }),
        "limits.bodyBytes": (1...(1 << 30), { $0.limits.bodyBytes = $1 }),
        "limits.uploadBytes": (1...(1 << 30), { $0.limits.uploadBytes = $1 }),
        "limits.answerBytes": (1...(1 << 30), { $0.limits.answerBytes = $1 }),
        "limits.heldBytes": (1 << 20...(1 << 40), { $0.limits.heldBytes = $1 }),
        "limits.headerBytes": (1_024...(1 << 20), { $0.limits.headerBytes = $1 }),
        "limits.headerFields": (8...1_000, { $0.limits.headerFields = $1 }),
        "limits.connections": (1...1_000_000, { $0.limits.connections = $1 }),
    ]

    private static let texts: [String: @Sendable (inout Settings, String) -> Void] = [
        "upstream.url": { $0.upstream = $1 },
        "upstream.authorities": { $0.authorities = $1 },
        "tls.certificate": { $0.certificate = $1 },
        "tls.key": { $0.privateKey = $1 },
    ]

    private static let lists: [String: @Sendable (inout Settings, [String]) -> Void] = [
        "upstream.models": { $0.models = $1 }
    ]

    func read() throws(CommandFailure) -> Settings {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .usage("\(path): cannot be read; check that it exists and that this user may read it")
        }
        guard data.count <= 1 << 20, let text = String(data: data, encoding: .utf8) else {
            throw .usage("\(path): is not UTF-8 text of at most 1 MiB")
        }
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw .usage("\(path): is not valid YAML: \(String(describing: error).prefix(300))")
        }
        var settings = Settings()
        guard let root else { return settings }
        try apply(root, prefix: "", to: &settings)
        return settings
    }

    private func apply(_ node: Node, prefix: String, to settings: inout Settings) throws(CommandFailure) {
        guard let mapping = node.mapping else {
            throw wrong(node, "must be a mapping of settings")
        }
        for (keyNode, value) in mapping {
            guard let name = keyNode.scalar?.string else { throw wrong(keyNode, "is not the name of a setting") }
            let key = prefix.isEmpty ? name : "\(prefix).\(name)"
            if let setting = Self.numbers[key] {
                guard let number = value.scalar.flatMap({ Int($0.string.filter { $0 != "_" }) }),
                    setting.range.contains(number)
                else {
                    throw wrong(
                        value,
                        "`\(key)` must be a whole number from \(setting.range.lowerBound) to \(setting.range.upperBound)"
                    )
                }
                setting.set(&settings, number)
            } else if let set = Self.texts[key] {
                guard let text = value.scalar?.string, !text.isEmpty else {
                    throw wrong(value, "`\(key)` must be a text")
                }
                set(&settings, text)
            } else if let set = Self.lists[key] {
                guard let items = value.sequence?.map({ $0.scalar?.string }), !items.contains(nil) else {
                    throw wrong(value, "`\(key)` must be a list of texts")
                }
                set(&settings, items.compactMap { $0 })
            } else if prefix.isEmpty, Self.sections.contains(name) {
                try apply(value, prefix: name, to: &settings)
            } else {
                throw wrong(
                    keyNode, "`\(key.prefix(80))` is not a setting; known are \(Self.known.joined(separator: ", "))")
            }
        }
    }

    private func wrong(_ node: Node, _ message: String) -> CommandFailure {
        let mark = node.mark.map { ":\($0.line):\($0.column)" } ?? ""
        return .usage("\(path)\(mark): \(message)")
    }

    private static let known = (Array(numbers.keys) + Array(texts.keys) + Array(lists.keys)).sorted()
    private static let sections = Set(known.compactMap { $0.contains(".") ? String($0.prefix { $0 != "." }) : nil })
}

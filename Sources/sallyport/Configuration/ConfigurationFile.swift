import Cedar
import Foundation
import Gateway
import Registry
import Storage

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
        var policies: String?
        var timeouts = GatewayConfiguration.Timeouts()
        var limits = GatewayConfiguration.Limits()
        var connectionsPerThread: Int?
        var vaultDays: Int?
        var vaultLimits = VaultLimits()
        var unusedKeys = UnusedKeys()
        var singleSignOn = SingleSignOnSection()
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
        "vault.days": (1...3_650, { $0.vaultDays = $1 }),
        "vault.share": (1...1_000_000, { $0.vaultLimits.share = Int64($1) }),
        "keys.reportUnusedDays": (1...3_650, { $0.unusedKeys.reportDays = $1 }),
        "keys.disableUnusedDays": (1...3_650, { $0.unusedKeys.disableDays = $1 }),
        "vault.bytes": (1 << 20...(1 << 40), { $0.vaultLimits.bytes = Int64($1) }),
        "singleSignOn.maximumAgeSeconds": (60...31_536_000, { $0.singleSignOn.maximumAge = $1 }),
    ]

    private static let ownTexts: [String: @Sendable (inout Settings, String) -> Void] = [
        "upstream.url": { $0.upstream = $1 },
        "upstream.authorities": { $0.authorities = $1 },
        "tls.certificate": { $0.certificate = $1 },
        "tls.key": { $0.privateKey = $1 },
        "policies.directory": { $0.policies = $1 },
    ]

    private static let ownLists: [String: @Sendable (inout Settings, [String]) -> Void] = [
        "upstream.models": { $0.models = $1 }
    ]

    private static let texts = ownTexts.merging(
        SingleSignOnSection.texts.mapValues { signOn($0) }, uniquingKeysWith: { first, _ in first })
    private static let lists = ownLists.merging(
        SingleSignOnSection.lists.mapValues { signOn($0) }, uniquingKeysWith: { first, _ in first })

    private static func signOn<Value>(
        _ set: @escaping @Sendable (inout SingleSignOnSection, Value) -> Void
    ) -> @Sendable (inout Settings, Value) -> Void {
        { settings, value in set(&settings.singleSignOn, value) }
    }

    func read() throws(CommandFailure) -> Settings {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .usage("\(path.oneLine): cannot be read; check that it exists and that this user may read it")
        }
        var settings = Settings()
        let documents: [ManifestNode]
        do {
            documents = try ManifestNode.documents([UInt8](data))
        } catch {
            throw wrong(error.place, error.message)
        }
        guard let root = documents.first else { return settings }
        if documents.count > 1 { throw wrong(documents[1].place, "there is a second document; keep one") }
        try apply(root, prefix: "", to: &settings)
        return settings
    }

    private func apply(_ node: ManifestNode, prefix: String, to settings: inout Settings) throws(CommandFailure) {
        guard case .mapping(let members) = node.value else {
            throw wrong(node.place, "must be a mapping of settings, found \(node.kind)")
        }
        for member in members {
            let key = prefix.isEmpty ? member.key : "\(prefix).\(member.key)"
            let (value, place) = (member.value.value, member.value.place)
            if let setting = Self.numbers[key] {
                guard case .number(let digits) = value, let number = Int(digits), setting.range.contains(number) else {
                    let range = "from \(setting.range.lowerBound) to \(setting.range.upperBound)"
                    throw wrong(place, "`\(key)` must be a whole number \(range), found \(member.value.kind)")
                }
                setting.set(&settings, number)
            } else if let set = Self.texts[key] {
                guard case .text(let text) = value, !text.isEmpty else {
                    throw wrong(place, "`\(key)` must be a text, found \(member.value.kind)")
                }
                set(&settings, text)
            } else if let set = Self.lists[key] {
                set(&settings, try texts(member.value, key))
            } else if prefix.isEmpty, Self.sections.contains(key) {
                try apply(member.value, prefix: key, to: &settings)
            } else {
                let near = Suggestion.closest(to: key, among: Self.known).map { "did you mean `\($0)`?" }
                throw wrong(
                    member.keyPlace,
                    "`\(key.prefix(80))` is not a setting; "
                        + (near ?? "known are \(Self.known.joined(separator: ", "))"))
            }
        }
    }

    private func texts(_ node: ManifestNode, _ key: String) throws(CommandFailure) -> [String] {
        guard case .list(let elements) = node.value else {
            throw wrong(node.place, "`\(key)` must be a list of texts, found \(node.kind)")
        }
        var texts: [String] = []
        for element in elements {
            guard case .text(let text) = element.value, !text.isEmpty else {
                throw wrong(element.place, "`\(key)` must be a list of texts, found \(element.kind) in it")
            }
            texts.append(text)
        }
        return texts
    }

    private func wrong(_ place: ManifestPlace, _ message: String) -> CommandFailure {
        .usage("\(path):\(place.line):\(place.column): \(message)".oneLine)
    }

    private static let known = (Array(numbers.keys) + Array(texts.keys) + Array(lists.keys)).sorted()
    private static let sections = Set(known.compactMap { $0.contains(".") ? String($0.prefix { $0 != "." }) : nil })
}

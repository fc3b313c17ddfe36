internal import Approvals
internal import Domain
internal import Exposure

/// The record that a version makes of itself: what it is configured to be, what it is connected to, what changed since the
/// version before, who did it, when and why.
public struct VersionRecord: Sendable {
    let kept: KeptVersion
    let asset: Asset
    let previous: KeptVersion?

    /// - Parameters:
    ///   - number: Counted from 1 among all that were saved.
    ///   - history: As ``Registry/history(of:)`` gives it.
    /// - Returns: `nil` where there is no such version, or it cannot be read any more.
    public init?(_ number: Int, in history: [KeptVersion]) {
        guard let kept = history.first(where: { $0.number == number }), let asset = kept.described else { return nil }
        self.kept = kept
        self.asset = asset
        previous = history.first { $0.number < number }
    }

    /// CommonMark, ending in a line break. What the asset's authors wrote stands as code: none of it is marked up.
    public var markdown: String {
        var lines = ["# \(Self.plain(asset.name)), version \(kept.number)", ""]
        lines += table(facts)
        lines += ["", "## Configuration", ""] + table(configuration)
        lines += ["", "## Connections", ""] + connections
        lines += ["", "## Changes", ""] + changes
        lines += ["", "## Risk", ""] + risk
        lines += ["", "## Manifest", ""] + Self.fenced(Manifest.yaml(canonical: kept.manifest) ?? "", "yaml")
        return lines.joined(separator: "\n") + "\n"
    }

    private typealias Row = (name: String, value: String?)

    private var facts: [Row] {
        [
            ("Asset", asset.id), ("Version", kept.version), ("Saved by", kept.savedBy),
            ("Saved at", TimestampText.iso8601(kept.savedAt)), ("Why", kept.why ?? "not said"),
            ("State", state), ("Owner", asset.owner), ("Deputies", Self.list(asset.deputies)),
            (
                "Editors",
                Self.list(asset.editors.map { "\($0.subject.name) (\(Self.list($0.rights.map(\.rawValue)) ?? ""))" })
            ),
            ("Department", asset.department), ("Purpose", asset.purpose),
        ]
    }

    private var state: String {
        let review = kept.review.map { "\($0.state.rawValue) (approval \($0.number))" }
        return kept.isInForce ? ["in force", review].compactMap(\.self).joined(separator: ", ") : review ?? "replaced"
    }

    private var configuration: [Row] {
        let configuration = asset.configuration
        let limits = configuration.limits
        return [
            ("Kind", asset.kind.rawValue), ("Environment", asset.environment.rawValue), ("Audience", audience),
            ("Sharing", asset.effectiveSharing.rawValue),
            ("Data up to", asset.dataScope.ceiling.rawValue), ("Data sets", Self.list(asset.dataScope.dataSets)),
            ("Memory", configuration.memory.map { $0 ? "on" : "off" } ?? "by the policies"),
            ("Retention", asset.retentionDays.map { "\($0) days" }),
            ("Model", configuration.model.isEmpty ? nil : configuration.model),
            ("Instructions", configuration.instructions == nil ? "left to callers" : "its own"),
            ("Tools", configuration.tools == nil ? "left to callers" : "its own"),
            ("Features", Self.list(configuration.features.map(\.rawValue))),
            ("Output tokens", limits.maximumOutputTokens.map(String.init)),
            ("Request bytes", limits.maximumRequestBytes.map(String.init)),
            ("Requests per minute", limits.requestsPerMinute.map(String.init)),
        ]
    }

    private var audience: String {
        switch asset.audience {
        case .everyone: "everyone"
        case .limited(let groups, let people): Self.list(groups.sorted() + people.sorted()) ?? "nobody"
        }
    }

    private var connections: [String] {
        let configuration = asset.configuration
        var lines = configuration.knowledge.map { file in
            "- Knowledge file \(Self.code(file.name)), \(file.classification.rawValue), SHA-256 \(Self.code(file.digest))"
        }
        for action in configuration.actions {
            lines.append(
                "- Action \(Self.code(action.name)) at \(Self.code(action.server)), authentication \(action.authentication.kind.rawValue)"
            )
            lines += action.endpoints.map { "  - \(Self.code($0))" }
            lines += action.scopes.sorted().map { "  - scope \(Self.code($0))" }
        }
        for server in configuration.servers {
            lines.append(
                "- MCP server \(Self.code(server.name)) at \(Self.code(server.url)), authentication \(server.authentication.kind.rawValue)"
            )
            lines += server.tools.sorted().map { "  - tool \(Self.code($0))" }
            lines += server.scopes.sorted().map { "  - scope \(Self.code($0))" }
        }
        return lines.isEmpty ? ["None."] : lines
    }

    private var changes: [String] {
        guard let previous else { return ["This is the first version."] }
        guard let before = previous.described else { return ["Version \(previous.number) cannot be read any more."] }
        let lines = AssetDifference(from: before, to: asset).lines
        guard !lines.isEmpty else { return ["Nothing since version \(previous.number)."] }
        return ["Since version \(previous.number), by \(Self.code(previous.savedBy)):", ""]
            + Self.fenced(lines.joined(separator: "\n"), "")
    }

    private var risk: [String] {
        let score = RiskScore(of: asset)
        return ["\(score.value) of 100, \(score.level.rawValue), by the manifest alone.", ""]
            + score.reasons.map { "- \($0.points): \(Self.code($0.sentence))" }
    }

    // MARK: - Words

    private func table(_ rows: [Row]) -> [String] {
        ["| | |", "|---|---|"]
            + rows.compactMap { row in
                row.value.map { "| \(row.name) | \(Self.code($0).replacing("|", with: "\\|")) |" }
            }
    }

    private static func list(_ words: some Collection<String>) -> String? {
        words.isEmpty ? nil : words.sorted().joined(separator: ", ")
    }

    /// Text of others as it is, on one line: more backticks around it than it holds.
    private static func code(_ text: String) -> String {
        let line = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
        let ticks = String(repeating: "`", count: longestTicks(in: line) + 1)
        let pad = line.hasPrefix("`") || line.hasSuffix("`") || line.isEmpty ? " " : ""
        return "\(ticks)\(pad)\(line)\(pad)\(ticks)"
    }

    private static func plain(_ text: String) -> String {
        String(text.unicodeScalars.filter { !"\\`*_{}[]<>#|!&".unicodeScalars.contains($0) }.map(Character.init))
    }

    private static func fenced(_ text: String, _ language: String) -> [String] {
        let fence = String(repeating: "`", count: max(3, longestTicks(in: text) + 1))
        return ["\(fence)\(language)", text.hasSuffix("\n") ? String(text.dropLast()) : text, fence]
    }

    private static func longestTicks(in text: String) -> Int {
        var (longest, run) = (0, 0)
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}

import Domain

extension Detector {
    /// Tokens of GitHub: personal (classic and fine-grained), OAuth, user-to-server, server-to-server, refresh.
    static let gitHubToken = Detector(
        label: Label("SECRET", "GITHUB_TOKEN"), placeholder: "GITHUB_TOKEN", priority: 80,
        patterns: [
            Pattern(
                before: "a-z", body: "gh[pousr]_[A-Za-z0-9_]{36,251}", after: "A-Za-z0-9_", confidence: 0.95,
                assess: assess),
            Pattern(
                before: "a-z", body: "github_pat_[A-Za-z0-9_]{40,244}", after: "A-Za-z0-9_", confidence: 0.98,
                assess: { $0.isCrossedOut(behind: 11) ? .refused : .accepted(confidence: 0.98) }),
        ],
        proofs: [
            .finds("ghp_" + letters, in: "token ghp_" + letters + " leaked", "classic"),
            .finds("gho_" + letters, "OAuth"),
            .finds("ghu_" + letters, "user-to-server"),
            .finds(
                "ghs_" + letters, in: "https://x-access-token:ghs_" + letters + "@github.com",
                "server-to-server, in a URL"),
            .finds("ghr_" + letters + letters, "refresh tokens are longer"),
            .finds("github_pat_11ABCDEFG0abcdefghijkl_" + letters + letters, "fine-grained"),
            .finds("ghp_" + letters, in: "GITHUB_TOKEN=ghp_" + letters + "\n", "in a settings file"),
            .finds("ghp_" + letters, in: #"{"a":"\nghp_"# + letters + #""}"#, "behind an escaped line break"),
            .ignores("ghp_short", "too short"),
            .ignores("ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "a placeholder"),
            .ignores("ghx_" + letters, "no such kind"),
            .ignores("ghp-" + letters, "a dash is no underscore"),
            .ignores("GHP_" + letters, "upper case"),
            .ignores("highp_" + letters, "the end of a word"),
            .ignores("github_pat_", "only the prefix"),
            .ignores("the weight of ghosts", "words that begin alike"),
            .ignores("gh_abcdefghijklmnopqrstuvwxyz0123456789AB", "no kind at all"),
        ])

    private static let letters = "16C7e42F292c6912E7710c838347Ae178B4a"

    /// A classic token ends in the checksum of the rest; ones that do not may still be real.
    private static func assess(_ sighting: Sighting) -> Assessment {
        if sighting.isCrossedOut(behind: 4) { return .refused }
        let secret = sighting.value.dropFirst(4)
        guard secret.count == 36, TokenChecksum.isValid(secret.dropLast(6), checksum: secret.suffix(6)) else {
            return .accepted(confidence: 0.95)
        }
        return .accepted(confidence: 1)
    }
}

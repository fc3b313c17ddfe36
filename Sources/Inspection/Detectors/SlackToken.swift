import Domain

extension Detector {
    /// Tokens of Slack (bot, user, app, configuration, refresh) and the addresses of its incoming webhooks.
    static let slackToken = Detector(
        label: Label("SECRET", "SLACK_TOKEN"), placeholder: "SLACK_TOKEN", priority: 80,
        patterns: [
            Pattern(
                before: "a-z", body: #"xox(?:[abcdoprs]-|e(?:\.xox[bp])?-)[A-Za-z0-9-]{10,250}"#, after: "A-Za-z0-9",
                trigger: #"xox[a-e.opxrsb]{1,6}-[A-Za-z0-9-]{10}"#, confidence: 0.95, assess: assess),
            Pattern(
                before: "a-z", body: #"xapp-\d-[A-Za-z0-9-]{20,200}"#, after: "A-Za-z0-9",
                trigger: #"xapp-\d-[A-Za-z0-9-]{20}"#, confidence: 0.95),
            Pattern(
                before: "A-Za-z0-9.",
                body:
                    #"(?:https?://)?hooks\.slack(?:-gov)?\.com/(?:services|workflows|triggers)/[A-Za-z0-9/+_-]{20,120}"#,
                after: "A-Za-z0-9", trigger: #"hooks\.slack(?:-gov)?\.com/"#, confidence: 0.95),
        ],
        proofs: [
            .finds(
                "xoxb-435072714087-372348440439-6FqymoAswN6RYwdxA5bXFYMF",
                in: "token: xoxb-435072714087-372348440439-6FqymoAswN6RYwdxA5bXFYMF.", "of a bot"),
            .finds("xoxp-435072714087-372348440439-372348440440-6fqymoaswn6rywdxa5bxfymf01234567", "of a user"),
            .finds("xoxa-2-435072714087", "of a workspace app"),
            .finds("xoxr-435072714087-372348440439", "refresh"),
            .finds("xoxs-435072714087-372348440439-a1", "legacy workspace"),
            .finds("xoxe.xoxp-1-Mi0yLTQzNTA3MjcxNDA4Nw", "rotating"),
            .finds("xapp-1-A01234ABCDE-1234567890123-abcdef0123456789", "of an app"),
            .finds(
                "https://hooks.slack.com/services/T0123ABCD/B0123ABCDEF/65xOtOlpubyJrbdVIHNwjNyF",
                in: "post to https://hooks.slack.com/services/T0123ABCD/B0123ABCDEF/65xOtOlpubyJrbdVIHNwjNyF now",
                "an incoming webhook"),
            .finds(
                #"https:\/\/hooks.slack.com\/services\/T0123ABCD\/B0123ABCDEF\/65xOtOlpubyJrbdVIHNwjNyF"#,
                in: #"{"u":"https:\/\/hooks.slack.com\/services\/T0123ABCD\/B0123ABCDEF\/65xOtOlpubyJrbdVIHNwjNyF"}"#,
                "the same with its slashes escaped"),
            .ignores("xoxb-", "only the prefix"),
            .ignores("xoxb-short1", "too short"),
            .ignores("xoxz-435072714087-372348440439", "no such kind"),
            .ignores("boxob-435072714087", "the end of a word"),
            .ignores("XOXB-435072714087-372348440439", "upper case"),
            .ignores("xoxe.xoxp-1-TokenOfTheAppGoesHere", "a placeholder with the version only"),
            .ignores("xoxb-your-token-goes-here", "a placeholder has no digits"),
            .ignores("https://slack.com/services/T0123ABCD", "not the webhooks' host"),
            .ignores("https://hooks.slack.com/docs", "not a webhook"),
            .ignores("xapp-store", "a word"),
        ])

    private static func assess(_ sighting: Sighting) -> Assessment {
        sighting.digits.count < 3 ? .refused : .accepted(confidence: 0.95)
    }
}

import Domain

extension Detector {
    /// Keys of the OpenAI API: of users, projects, service accounts and administrators.
    static let openAIKey = Detector(
        label: Label("SECRET", "OPENAI_API_KEY"), placeholder: "OPENAI_API_KEY", priority: 80,
        patterns: [
            // The middle of every key issued since 2022 is the word "OpenAI" in base64.
            Pattern(
                before: "a-z", body: "sk-[A-Za-z0-9_-]{16,200}T3BlbkFJ[A-Za-z0-9_-]{16,200}",
                trigger: "T3BlbkFJ[A-Za-z0-9_-]{16}", confidence: 1),
            Pattern(
                before: "a-z", body: "sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,240}",
                trigger: "sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40}", confidence: 0.9),
            Pattern(
                before: "A-Za-z0-9_", body: "sk-[A-Za-z0-9]{48}", after: "A-Za-z0-9_-", confidence: 0.7, assess: assess),
        ],
        proofs: [
            .finds(
                "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",
                in: "key: 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", "of a user"),
            .finds("sk-proj-" + half + "T3BlbkFJ" + half, "of a project"),
            .finds("sk-svcacct-" + half + "T3BlbkFJ" + half, "of a service account"),
            .finds("sk-admin-" + half + "T3BlbkFJ" + half, "of an administrator"),
            .finds("sk-bot-name-" + half + "T3BlbkFJ" + half, "with the service account's name in it"),
            .finds("sk-proj-" + half + half, "a project's key without the mark"),
            .finds(
                "sk-proj-" + half + "T3BlbkFJ" + half,
                in: "OPENAI_API_KEY=\"sk-proj-" + half + "T3BlbkFJ" + half + "\"", "in quotes"),
            .finds("sk-Qm3xY8pLr2VtN7cKe9HsA4wZb6GfJ1uDiTo5RyWqXnEvBhMk", "an old one without the mark"),
            .ignores("sk-learn-tutorial", "a package"),
            .ignores("sk-proj-example", "too short"),
            .ignores("risk-assessment-for-the-quarter-that-ends-in-december", "words with dashes"),
            .ignores("task-" + half + half + "x", "the end of a word"),
            .ignores("sk-ant-REDACTED", "another provider's, cut short"),
            .ignores("sk_live_51H8aBcDeFgHiJkLmNoPq", "another kind of key"),
            .ignores("SK-PROJ-" + half, "upper case"),
            .ignores("T3BlbkFJ" + half, "the mark alone"),
            .ignores("sk-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "no key is one letter"),
        ])

    private static let half = "Jv0WTXK9mAQWxFhfLgxuaB"

    /// Without the mark in the middle only what looks random is taken for a key.
    private static func assess(_ sighting: Sighting) -> Assessment {
        let secret = sighting.value.dropFirst(3)
        let isMixed = secret.contains { Sighting.digit($0) != nil } && ByteSet(secret).count >= 16
        return isMixed ? .accepted(confidence: 0.7) : .refused
    }
}

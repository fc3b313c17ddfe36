extension Model {
    private static let categories = [
        "harassment", "harassment/threatening", "hate", "hate/threatening", "illicit", "illicit/violent", "self-harm",
        "self-harm/instructions", "self-harm/intent", "sexual", "sexual/minors", "violence", "violence/graphic",
    ]

    /// Flags nothing but what holds the words `please flag`.
    func moderate(_ call: Call) throws(Problem) -> Answer {
        let body = try call.object()
        if body["model"] != nil { try requireModel(body) }
        guard let input = body["input"] else { throw .missing("input") }
        let texts: [String]
        if let parts = input.elements, parts.contains(where: { $0["type"] != nil }) {
            texts = [try ContentText.of(input, parameter: "input")]
        } else {
            texts = try Self.texts(input, parameter: "input")
        }
        let results = texts.map { text -> JSON in
            let flagged = text.lowercased().contains("please flag")
            func each(_ value: (String) -> JSON) -> JSON {
                .object(Self.categories.map { JSON.Member(key: $0, value: value($0)) })
            }
            return [
                "flagged": .bool(flagged), "categories": each { .bool(flagged && $0 == "illicit") },
                "category_scores": each { .number(flagged && $0 == "illicit" ? "0.99" : "0.0001") },
                "category_applied_input_types": each { _ in ["text"] },
            ]
        }
        return Answer([
            "id": .string(identifiers.next("modr-")), "model": .string(Self.name), "results": .array(results),
        ])
    }
}

import Domain

extension Detector {
    /// National Identification Numbers of Nigeria (National Identity Management Commission): eleven digits without a meaning or a
    /// check digit: by their name alone, since eleven digits are a phone number as well.
    static let nigerianIdentityNumber = Detector(
        label: Label("NG_NIN"), placeholder: "NG_NIN", priority: 45, isBroad: true, patterns: rule.patterns,
        proofs: [
            .finds("48213907465", in: "The NIN is 48213907465.", "in a sentence"),
            .finds("70561928344", in: "My NIN number na 70561928344 o", "in the words of its country"),
            .finds("48213907465", in: #"{"nin": "48213907465"}"#, "behind a key"),
            .finds("70561928344", in: "id,NIN\n1,70561928344\n", "in a table"),
            .finds("70561928344", in: "| name | NIN |\n|---|---|\n| A | 70561928344 |\n", "in a table of bars"),
            .finds(["48213907465", "70561928344"], in: "NIN: 48213907465, 70561928344", "in a list"),
            .finds("70561928344", in: "<nin>70561928344</nin>", "in an element"),
            .finds("4821 390 7465", in: "NIN 4821 390 7465", "in the groups of the slip"),
            .finds("48213907465", in: "National Identification Number: 48213907465", "in full"),
            .finds("70561928344", in: "verified by NIMC on Monday, 70561928344", "near a word"),
            .ignores("48213907465", "eleven digits can be anything"),
            .ignores("From +14155552671", "a phone number"),
            .ignores("NIN 4821390746", "too short"),
            .ignores("NIN 482139074651", "too long"),
            .ignores("NIN 11111111111", "the same digit throughout"),
            .ignores("NIN 4821390746a", "a letter"),
            .ignores("order 48213907465 is on its way", "the name of another thing"),
            .ignores("48213907465.70561928344", "a fraction without a name"),
            .ignores("took 48213907465 ns", "a duration"),
            .ignores("id=48213907465&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 11,
        names: Names(
            [
                "nin", "national identification number", "national identity number", "national identification",
                "nin slip", "nimc",
            ], passing: Names.words + ["na", "slip"]),
        forms: [.init(groups: [11], near: ["nin", "nimc"]), .init(groups: [4, 3, 4], near: ["nin", "nimc"])],
        isValid: { Set($0).count > 2 }, alone: nil)
}

import Domain

extension Detector {
    /// Numbers of passports of the United Kingdom: two letters and seven digits; of most, nine digits, which only their name
    /// tells from others.
    static let britishPassport = Detector(
        label: Label("UK_PASSPORT"), placeholder: "UK_PASSPORT", priority: 57,
        patterns: rule.patterns + digitsRule.patterns,
        proofs: [
            .finds("KM4820914", in: "My passport number is KM4820914.", "in a sentence"),
            .finds("XT7310264", in: "British passport XT7310264, issued in Leeds", "in the words of its country"),
            .finds("KM4820914", in: #"{"passport_number": "KM4820914"}"#, "behind a key"),
            .finds("XT7310264", in: "id,Passport No\n1,XT7310264\n", "in a table"),
            .finds("XT7310264", in: "| name | Passport |\n|---|---|\n| A | XT7310264 |\n", "in a table of bars"),
            .finds(["KM4820914", "XT7310264"], in: "Passport: KM4820914, XT7310264", "in a list"),
            .finds("KM4820914", "all there is in the text"),
            .finds("XT7310264", in: "<passport_number>XT7310264</passport_number>", "in an element"),
            .finds("482091736", in: "UK passport 482091736", "nine digits"),
            .finds("km4820914", in: "passport km4820914", "in small letters"),
            .ignores("order KM482091 came", "too short, without a name"),
            .ignores("KM 4820914", "interrupted"),
            .ignores("Passport KM482091", "too short"),
            .ignores("Passport KM48209147", "too long"),
            .ignores("parcel KM4820914 is on its way", "the name of another thing"),
            .ignores("Passport QQQKM4820914", "part of something longer"),
            .ignores("Passport KM4820914_1", "a name in a program"),
            .ignores("GET /files/KM4820914/thumbnail", "a part of a path"),
            .ignores("build-KM4820914", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: ["AA9{7}"],
        names: Names(["passport", "passport no", "british passport", "uk passport"], passing: Names.words),
        forms: [.init(near: ["passport", "passports"], confidence: 0.8)])

    private static let digitsRule = NumberRule(
        count: 9, names: Names(["uk passport", "british passport", "gb passport"], passing: Names.words),
        isValid: { $0.contains { $0 > 0 } })
}

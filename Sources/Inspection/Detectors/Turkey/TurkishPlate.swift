import Domain

extension Detector {
    /// Plates of vehicles in Turkey (Karayolları Trafik Yönetmeliği): province, letters, number.
    static let turkishPlate = Detector(
        label: Label("TR_LICENSE_PLATE"), placeholder: "TR_LICENSE_PLATE", priority: 54, patterns: rule.patterns,
        proofs: [
            .finds("34 KMR 482", in: "His Turkish plate is 34 KMR 482.", "in a sentence"),
            .finds("06 BT 7309", in: "Plaka numarası 06 BT 7309 olarak kayıtlı", "in the words of its country"),
            .finds("34 KMR 482", in: #"{"plaka": "34 KMR 482"}"#, "behind a key"),
            .finds("06 BT 7309", in: "id,Plaka\n1,06 BT 7309\n", "in a table"),
            .finds("35KTN917", in: "| name | Plaka |\n|---|---|\n| A | 35KTN917 |\n", "in a table of bars"),
            .finds("34 KMR 482", "all there is in the text"),
            .finds("06 BT 7309", in: "<plaka>06 BT 7309</plaka>", "in an element"),
            .finds("16 c 4821", in: "araç 16 c 4821 sayılı", "in small letters, near a word"),
            .ignores("plaka 99 KMR 482", "no such province"),
            .ignores("plaka 34 KMRT 482", "four letters"),
            .ignores("plaka 34 KMR 48217", "too many digits"),
            .ignores("10 B 25 and more of the table", "a row of a table"),
            .ignores("23 DEC 2020", "a date"),
            .ignores("sipariş 34 KMR 482 is on its way", "the name of another thing"),
            .ignores("Plaka QQQ34 KMR 482", "part of something longer"),
            .ignores("Plaka 34 KMR 482_1", "a name in a program"),
            .ignores("GET /files/34 KMR 482/thumbnail", "a part of a path"),
            .ignores("build-34 KMR 482", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: ["99-A-9{4,5}", "99-A-999", "99-A{2}-9{3,4}", "99-A{1,3}-9{2,4}"],
        names: Names(
            ["plaka", "plakası", "plaka no", "plaka numarası", "plate", "license plate", "araç"],
            passing: Names.words + ["numarası"]),
        forms: [
            .init(
                near: ["plaka", "plakası", "plakalı", "araç", "araba", "otomobil", "kamyon", "plate"], confidence: 0.8)
        ],
        isValid: { code in
            let province = code.prefix(2).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
            return (1...81).contains(province) && (5...9).contains(code.count) && !isDate(code)
        })

    /// `23 DEC 2020`.
    private static func isDate(_ code: [UInt8]) -> Bool {
        let word = String(decoding: code.dropFirst(2).prefix { Sighting.digit($0) == nil }, as: UTF8.self)
        return code.count == 9 && months.contains(word)
    }

    private static let months: Set<String> = [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC", "OCA", "MAI", "HAZ", "TEM",
        "EYL", "EKI", "KAS", "ARA", "DEZ", "OKT",
    ]
}

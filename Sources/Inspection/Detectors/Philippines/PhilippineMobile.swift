import Domain

extension Detector {
    /// Mobile telephone numbers of the Philippines (National Telecommunications Commission, numbering plan): 09 or +63 9, and
    /// nine digits more.
    static let philippineMobile = Detector(
        label: Label("PH_MOBILE_NUMBER"), placeholder: "PHONE", priority: 24, namedPriority: 69,
        patterns: rule.patterns,
        proofs: [
            .finds("+63 917 482 0913", in: "Call me at +63 917 482 0913.", "international"),
            .finds("+639174820913", "in one piece"),
            .finds("+63-917-482-0913", "with dashes"),
            .finds("+63 (917) 482 0913", "with the network in brackets"),
            .finds("0917 482 0913", "national"),
            .finds("0 (917) 482 0913", "national, with the network in brackets"),
            .finds("09174820913", "national in one piece, all there is in the text"),
            .finds("09174820913", in: "mobile: 09174820913", "behind its name"),
            .finds("09284820913", in: #"{"mobile": "09284820913"}"#, "behind a key"),
            .finds(["+639174820913", "09284820913"], in: "First: +639174820913, Second: 09284820913", "two"),
            .ignores("917 482 0913", "without the zero in front"),
            .ignores("9174820913", "the same in one piece"),
            .ignores("091748209134", "too long"),
            .ignores("0917482091", "too short"),
            .ignores("15091748209134", "part of something longer"),
            .ignores("08174820913", "no mobile network"),
            .ignores("+62 917 482 0913", "another country"),
            .ignores("order 09174820913", "eleven digits can be anything"),
            .ignores("1.09174820913", "a fraction"),
        ])

    private static let rule = NationalPhone(
        country: "63", isArea: { (900...999).contains($0) },
        names: Names(["mobile", "cell", "cellphone", "cp no", "viber", "globe", "smart", "text"]),
        isBelieved: { $0.first == UInt8(ascii: "0") && $0.count == 13 })
}

import Domain

extension Detector {
    /// Telephone numbers of Turkey (Bilgi Teknolojileri ve İletişim Kurumu, numbering plan): an area or network of three
    /// digits, and seven more.
    static let turkishPhone = Detector(
        label: Label("TR_PHONE_NUMBER"), placeholder: "PHONE", priority: 23, namedPriority: 69, patterns: rule.patterns,
        proofs: [
            .finds("+90 532 482 09 13", in: "Beni +90 532 482 09 13 numarasından ara.", "international"),
            .finds("+90-532-482-09-13", "with dashes"),
            .finds("0532 482 09 13", "national"),
            .finds("0 (532) 4820913", "with the network in brackets"),
            .finds("05324820913", "in one piece, all there is in the text"),
            .finds("5324820913", "without its zero, all there is in the text"),
            .finds("0212 482 09 13", "a line in Istanbul"),
            .finds("532.482.09.13", "with dots"),
            .finds("05324820913", in: "Cep no: 05324820913", "behind its name"),
            .finds("05324820913", in: #"{"cepTelefonu": "05324820913"}"#, "behind a key"),
            .ignores("532482091", "too short"),
            .ignores("53248209134", "too long"),
            .ignores("15053248209134", "part of something longer"),
            .ignores("1124820913", "no such area"),
            .ignores("6124820913", "no such network"),
            .ignores("+91 532 482 09 13", "another country"),
            .ignores("order 5324820913", "ten digits can be anything"),
            .ignores("34 ABC 1234", "a plate"),
            .ignores("532 482 0913", "the groups of other countries"),
            .ignores("phone 532.482.0913", "the same with a name all countries use"),
        ])

    private static let rule = NationalPhone(
        country: "90", isArea: TurkishNumber.isAreaCode,
        names: Names(
            ["cep", "cep no", "cep telefonu", "gsm", "gsm no", "telefonu", "telefon no", "telefon numarası"],
            passing: ["numarası"]),
        isBelieved: { value in
            let groups = value.split { Sighting.digit($0) == nil }.map(\.count)
            return groups.suffix(2) == [2, 2] && groups.first ?? 0 > 2
        }, needsZero: false)
}

import Domain

extension Detector {
    /// Numbers of driving licences of South Korea: office, year, serial number, check digits.
    static let koreanDriverLicence = Detector(
        label: Label("KR_DRIVER_LICENSE"), placeholder: "KR_DRIVER_LICENSE", priority: 58, patterns: rule.patterns,
        proofs: [
            .finds("130748209156", in: "His driver's license is 130748209156.", "in a sentence"),
            .finds("261573091208", in: "운전면허번호: 261573091208", "in the words of its country"),
            .finds("130748209156", in: #"{"driver_license": "130748209156"}"#, "behind a key"),
            .finds("261573091208", in: "id,Driver License\n1,261573091208\n", "in a table"),
            .finds(
                "261573091208", in: "| name | Driver License |\n|---|---|\n| A | 261573091208 |\n", "in a table of bars"
            ),
            .finds(["130748209156", "261573091208"], in: "Driver License: 130748209156, 261573091208", "in a list"),
            .finds("130748209156", "all there is in the text"),
            .finds("261573091208", in: "Driver License no. 261573091208, thanks", "with what people put between"),
            .finds("13-07-482091-56", "in its groups"),
            .finds("26-15-730912-08", in: "면허 26-15-730912-08 갱신", "the same in a sentence"),
            .ignores("99-07-482091-56", "no such office"),
            .ignores("license 990748209156", "no such office, with its name"),
            .ignores("Driver License 13074820915", "too short"),
            .ignores("Driver License 1307482091567", "too long"),
            .ignores("order 130748209156 is on its way", "the name of another thing"),
            .ignores("Driver License 130748209156.5", "a fraction"),
            .ignores("Driver License 130748209156AF", "a hexadecimal number"),
            .ignores("Driver License x130748209156", "part of something longer"),
            .ignores("130748209156.261573091208", "a fraction without a name"),
            .ignores("took 130748209156 ns", "a duration"),
            .ignores("id=130748209156&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 12,
        names: Names(
            [
                "운전면허번호", "운전면허", "면허번호", "driver license", "driver licence", "driver s license", "driving licence",
                "license", "licence",
            ], passing: Names.words),
        forms: [.init(groups: [2, 2, 6, 2])],
        isValid: KoreanNumber.isDriver, alone: 0.5)
}

import Domain

extension Detector {
    /// Plates of vehicles in the United Kingdom (Driver and Vehicle Licensing Agency, INF104): since 2001, since 1983, since
    /// 1963.
    static let britishPlate = Detector(
        label: Label("UK_VEHICLE_REGISTRATION"), placeholder: "UK_VEHICLE_REGISTRATION", priority: 55,
        patterns: rule.patterns,
        proofs: [
            .finds("KM62 RTX", in: "My car reg is KM62 RTX.", "in a sentence"),
            .finds("BD19 FHL", in: "DVLA says the vehicle is BD19 FHL", "in the words of its country"),
            .finds("KM62 RTX", in: #"{"car_reg": "KM62 RTX"}"#, "behind a key"),
            .finds("BD19 FHL", in: "id,Registration\n1,BD19 FHL\n", "in a table"),
            .finds("PN07 WSE", in: "| name | Reg |\n|---|---|\n| A | PN07 WSE |\n", "in a table of bars"),
            .finds(["KM62 RTX", "BD19 FHL"], in: "Reg: KM62 RTX, BD19 FHL", "in a list"),
            .finds("KM62 RTX", "all there is in the text"),
            .finds("BD19 FHL", in: "<car_reg>BD19 FHL</car_reg>", "in an element"),
            .finds("KM62RTX", in: "the van KM62RTX was seen", "in one piece"),
            .finds("km62 rtx", in: "car reg km62 rtx", "in small letters"),
            .ignores("car KM35 RTX", "no such half-year"),
            .ignores("car KM62 RIX", "no I"),
            .ignores("car KM62 RTXA", "too many letters"),
            .ignores("gate KM62 RTX is on its way", "the name of another thing"),
            .ignores("Reg QQQKM62 RTX", "part of something longer"),
            .ignores("Reg KM62 RTX_1", "a name in a program"),
            .ignores("GET /files/KM62 RTX/thumbnail", "a part of a path"),
            .ignores("build-KM62 RTX", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: [
            "[A-HJ-PR-Y]{2}9{2}-[A-HJ-PR-Z]{3}", "[A-HJ-NPR-TV-Y]9{1,3}-[A-HJ-PR-Y]{3}",
            "[A-HJ-PR-Y]{3}9{1,3}[A-HJ-NPR-TV-Y]",
        ], gap: Separator.space,
        names: Names(
            [
                "car reg", "vehicle registration", "registration", "reg", "number plate", "plate", "vehicle",
                "vehicles", "car", "vrm",
            ], passing: Names.words),
        forms: [
            .init(
                near: ["reg", "vehicle", "vehicles", "plate", "car", "van", "parked", "registration", "dvla"],
                confidence: 0.8)
        ],
        isValid: { code in
            guard let tens = Sighting.digit(code[2]), let ones = Sighting.digit(code[3]), code.count == 7,
                Sighting.digit(code[1]) == nil, Sighting.digit(code[4]) == nil
            else { return true }
            return BritishCode.isHalfYear(tens, ones)
        })
}

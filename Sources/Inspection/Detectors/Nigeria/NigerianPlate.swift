import Domain

extension Detector {
    /// Plates of vehicles in Nigeria (Federal Road Safety Corps): three letters, three digits, two letters.
    static let nigerianPlate = Detector(
        label: Label("NG_VEHICLE_REGISTRATION"), placeholder: "NG_VEHICLE_REGISTRATION", priority: 55,
        patterns: rule.patterns,
        proofs: [
            .finds("LSR-482KM", in: "The plate number is LSR-482KM.", "in a sentence"),
            .finds("KRD-731TX", in: "My vehicle registration na KRD-731TX", "in the words of its country"),
            .finds("LSR-482KM", in: #"{"plate_number": "LSR-482KM"}"#, "behind a key"),
            .finds("KRD-731TX", in: "id,Plate Number\n1,KRD-731TX\n", "in a table"),
            .finds("KRD-731TX", in: "| name | Plate |\n|---|---|\n| A | KRD-731TX |\n", "in a table of bars"),
            .finds(["LSR-482KM", "KRD-731TX"], in: "Plate: LSR-482KM, KRD-731TX", "in a list"),
            .finds("LSR-482KM", "all there is in the text"),
            .finds("KRD-731TX", in: "<plate_number>KRD-731TX</plate_number>", "in an element"),
            .finds("LSR 482KM", in: "her car is LSR 482KM", "with a space"),
            .finds("lsr-482km", in: "plate lsr-482km", "in small letters"),
            .ignores("plate LSRA-482KM", "four letters"),
            .ignores("plate 123-482KM", "digits in front"),
            .ignores("Plate LSR-482K", "too short"),
            .ignores("Plate LSR-482KM7", "too long"),
            .ignores("flight LSR-482KM is on its way", "the name of another thing"),
            .ignores("Plate QQQLSR-482KM", "part of something longer"),
            .ignores("Plate LSR-482KM_1", "a name in a program"),
            .ignores("GET /files/LSR-482KM/thumbnail", "a part of a path"),
            .ignores("build-LSR-482KM", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: ["AAA-999-AA"],
        names: Names(
            [
                "plate", "plate number", "number plate", "vehicle", "vehicle registration", "registration", "car",
                "reg no",
            ], passing: Names.words),
        forms: [
            .init(
                near: ["plate", "plates", "vehicle", "vehicles", "car", "registration", "lagos", "abuja", "nigeria"],
                confidence: 0.8)
        ],
        isValid: { ByteSet($0.prefix(3)).count > 1 })
}

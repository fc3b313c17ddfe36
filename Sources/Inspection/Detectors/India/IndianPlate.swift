import Domain

extension Detector {
    /// Plates of vehicles in India: state, district, series, number.
    static let indianPlate = Detector(
        label: Label("IN_VEHICLE_REGISTRATION"), placeholder: "IN_VEHICLE_REGISTRATION", priority: 55,
        patterns: rule.patterns,
        proofs: [
            .finds("KA05MQ4821", in: "My car is KA05MQ4821.", "in a sentence"),
            .finds("MH12DE1439", in: "गाड़ी नंबर MH12DE1439", "in the words of its country"),
            .finds("KA05MQ4821", in: #"{"vehicle_number": "KA05MQ4821"}"#, "behind a key"),
            .finds("MH12DE1439", in: "id,Registration\n1,MH12DE1439\n", "in a table"),
            .finds("DL3CAF5032", in: "| name | Vehicle No |\n|---|---|\n| A | DL3CAF5032 |\n", "in a table of bars"),
            .finds(["KA05MQ4821", "MH12DE1439"], in: "Vehicle No: KA05MQ4821, MH12DE1439", "in a list"),
            .finds("KA05MQ4821", "all there is in the text"),
            .finds("MH12DE1439", in: "<vehicle_number>MH12DE1439</vehicle_number>", "in an element"),
            .finds("KA 05 MQ 4821", in: "vehicle KA 05 MQ 4821", "in groups"),
            .finds("ka05mq4821", in: "my bike is ka05mq4821", "in small letters"),
            .ignores("vehicle XX05MQ4821", "no such state"),
            .ignores("vehicle KA05MQ48", "too few digits"),
            .ignores("Vehicle No KA05MQ482", "too short"),
            .ignores("parcel KA05MQ4821 is on its way", "the name of another thing"),
            .ignores("Vehicle No QQQKA05MQ4821", "part of something longer"),
            .ignores("Vehicle No KA05MQ4821_1", "a name in a program"),
            .ignores("GET /files/KA05MQ4821/thumbnail", "a part of a path"),
            .ignores("build-KA05MQ4821", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: ["AA-9{1,2}-A{1,3}-9{4}", "AA-9{4}"],
        names: Names(
            ["registration", "vehicle", "vehicle no", "car", "bike", "plate", "number plate", "rc", "reg no", "गाड़ी"],
            passing: Names.words),
        forms: [
            .init(
                near: ["vehicle", "vehicles", "registration", "plate", "car", "bike", "truck", "motor", "गाड़ी"],
                confidence: 0.8)
        ],
        isValid: { IndianNumber.states.contains(String(decoding: $0.prefix(2), as: UTF8.self)) })
}

import Domain

extension Detector {
    /// Numbers of driving licences in the United States (American Association of Motor Vehicle Administrators): each state has its
    /// own form, so only their name tells them from others.
    static let driverLicense = Detector(
        label: Label("US_DRIVER_LICENSE"), placeholder: "US_DRIVER_LICENSE", priority: 44, patterns: rule.patterns,
        proofs: [
            .finds("D4820917", in: "Her driver's license is D4820917.", "in a sentence"),
            .finds("K7301285", in: "California DL K7301285, expires in May", "in the words of its country"),
            .finds("D4820917", in: #"{"drivers_license": "D4820917"}"#, "behind a key"),
            .finds("K7301285", in: "id,Driver License\n1,K7301285\n", "in a table"),
            .finds("K7301285", in: "| name | Driver License |\n|---|---|\n| A | K7301285 |\n", "in a table of bars"),
            .finds(["D4820917", "K7301285"], in: "Driver License: D4820917, K7301285", "in a list"),
            .finds("D4820917", in: "Driver License D4820917", "behind its name"),
            .finds("K7301285", in: "<drivers_license>K7301285</drivers_license>", "in an element"),
            .finds("482091736", in: "driver's license 482091736", "digits only"),
            .finds("S482-091-73-604-5", in: "Florida DL S482-091-73-604-5", "in groups"),
            .finds("D4820917", in: #""dl_number": "D4820917""#, "behind an abbreviation"),
            .ignores("the license 2.0 of D4820917", "the word is about something else"),
            .ignores("D4820917", "nothing says what it is"),
            .ignores("driver version D482", "too short"),
            .ignores("Driver License D482091", "too short"),
            .ignores("order D4820917 is on its way", "the name of another thing"),
            .ignores("Driver License QQQD4820917", "part of something longer"),
            .ignores("Driver License D4820917_1", "a name in a program"),
            .ignores("GET /files/D4820917/thumbnail", "a part of a path"),
            .ignores("build-D4820917", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: ["A9{7,12}", "9{7,12}", "AA9{6,7}", "A9{3}-9{3}-9{2}-9{3}-9"],
        names: Names(
            [
                "driver license", "driver s license", "drivers license", "driving license", "driver licence",
                "driver id", "dl", "dl no", "dmv",
            ], passing: Names.words),
        alone: nil)
}

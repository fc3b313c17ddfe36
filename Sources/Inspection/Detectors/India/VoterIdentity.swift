import Domain

extension Detector {
    /// Numbers of voters' cards (EPIC) of India (Election Commission of India): three letters and seven digits.
    static let voterIdentity = Detector(
        label: Label("IN_VOTER"), placeholder: "IN_VOTER", priority: 57, patterns: rule.patterns,
        proofs: [
            .finds("MRH4820916", in: "Her voter ID is MRH4820916.", "in a sentence"),
            .finds("TBD7310258", in: "मतदाता पहचान पत्र TBD7310258", "in the words of its country"),
            .finds("MRH4820916", in: #"{"voter_id": "MRH4820916"}"#, "behind a key"),
            .finds("TBD7310258", in: "id,EPIC No\n1,TBD7310258\n", "in a table"),
            .finds("TBD7310258", in: "| name | Voter ID |\n|---|---|\n| A | TBD7310258 |\n", "in a table of bars"),
            .finds(["MRH4820916", "TBD7310258"], in: "Voter ID: MRH4820916, TBD7310258", "in a list"),
            .finds("MRH4820916", "all there is in the text"),
            .finds("TBD7310258", in: "<voter_id>TBD7310258</voter_id>", "in an element"),
            .finds("MRH4820916", in: "You can vote with MRH4820916 there", "near a word"),
            .finds("mrh4820916", in: "voter mrh4820916", "in small letters"),
            .ignores("voter M4H4820916", "a digit among the letters"),
            .ignores("voter MQ4820916", "two letters"),
            .ignores("Voter ID MRH482091", "too short"),
            .ignores("Voter ID MRH48209167", "too long"),
            .ignores("parcel MRH4820916 is on its way", "the name of another thing"),
            .ignores("Voter ID QQQMRH4820916", "part of something longer"),
            .ignores("Voter ID MRH4820916_1", "a name in a program"),
            .ignores("GET /files/MRH4820916/thumbnail", "a part of a path"),
            .ignores("build-MRH4820916", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: ["A[A-DGHJKMNPR-Z]A9{7}"],
        names: Names(
            ["voter", "voter id", "voters id", "epic", "electoral", "elector", "election card", "voter card", "मतदाता"],
            passing: Names.words),
        forms: [.init(near: ["voter", "voters", "vote", "epic", "electoral", "election", "मतदाता"], confidence: 0.8)])
}

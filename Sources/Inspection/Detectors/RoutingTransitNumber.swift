import Domain

extension Detector {
    /// Routing numbers of banks in the United States.
    static let routingNumber = Detector(
        label: Label("ABA_ROUTING_NUMBER"), placeholder: "ABA_ROUTING_NUMBER", priority: 62, patterns: rule.patterns,
        proofs: [
            .finds("011000015", in: "routing number: 011000015", "the Federal Reserve Bank of Boston"),
            .finds("021001208", in: "ABA 021001208", "that of New York"),
            .finds("121000374", in: #"{"routingNumber": "121000374"}"#, "behind a key"),
            .finds("011000015", in: "my ABA number is 011000015.", "in a sentence"),
            .finds(
                "061000146", in: "name;Routing #;account\nA;061000146;12\n", "in a table with semicolons"),
            .finds("0110-0001-5", "in the groups it is printed in"),
            .finds("1.21000374e8", in: #"{"aba":1.21000374e8}"#, "a number as JSON may write it"),
            .finds("211070120", in: "RTN: 211070120", "a thrift's"),
            .ignores("011000015", "nine digits can be anything"),
            .ignores("routing number 011000016", "wrong check digit"),
            .ignores("routing number 141000013", "no district has it"),
            .ignores("routing number 01100001", "too short"),
            .ignores("routing number 0110000155", "too long"),
            .ignores("0110-0001-5-7", "more groups"),
            .ignores("ABA 011000015.5", "a fraction"),
            .ignores("routing table 011000015", "the word is about something else"),
        ])

    private static let rule = NumberRule(
        count: 9,
        names: Names(
            ["routing", "routing transit", "bank routing", "aba", "aba routing", "aba rtn", "rtn"],
            passing: Names.words),
        forms: [.init(groups: [4, 4, 1])], isValid: RoutingNumber.isValid)
}

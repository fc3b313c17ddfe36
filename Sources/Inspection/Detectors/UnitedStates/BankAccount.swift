import Domain

extension Detector {
    /// Numbers of bank accounts in the United States: eight to seventeen digits, which only their name tells from others.
    static let bankAccount = Detector(
        label: Label("US_BANK_NUMBER"), placeholder: "US_BANK_NUMBER", priority: 45, patterns: rule.patterns,
        proofs: [
            .finds("482091736045", in: "Her bank account number is 482091736045.", "in a sentence"),
            .finds("730128456190", in: "Deposit to checking account 730128456190", "in the words of its country"),
            .finds("482091736045", in: #"{"bank_account": "482091736045"}"#, "behind a key"),
            .finds("730128456190", in: "id,Account Number\n1,730128456190\n", "in a table"),
            .finds(
                "730128456190", in: "| name | Bank account |\n|---|---|\n| A | 730128456190 |\n", "in a table of bars"),
            .finds(["482091736045", "730128456190"], in: "Bank account: 482091736045, 730128456190", "in a list"),
            .finds("482091736045", "all there is in the text"),
            .finds("730128456190", in: "Bank account no. 730128456190, thanks", "with what people put between"),
            .finds("4820917360", in: "account number: 4820917360", "ten digits"),
            .finds("48209173", in: "acct no. 48209173", "eight"),
            .ignores("account number 0000000000", "zeros"),
            .ignores("account 482091736045 of a user", "an account is many things"),
            .ignores("account number 4820917", "too short"),
            .ignores("account number 482091736045728190", "too long"),
            .ignores("order 482091736045 is on its way", "the name of another thing"),
            .ignores("Bank account 482091736045AF", "a hexadecimal number"),
            .ignores("Bank account x482091736045", "part of something longer"),
            .ignores("482091736045.730128456190", "a fraction without a name"),
            .ignores("took 482091736045 ns", "a duration"),
            .ignores("id=482091736045&page=2", "an identifier of a program"),
        ])

    private static let rule = CodeRule(
        shapes: ["9{8,17}"],
        names: Names(
            [
                "bank account", "account number", "account no", "acct", "acct no", "checking account",
                "savings account", "bank acct", "direct deposit",
            ], passing: Names.words),
        isValid: { $0.count == 12 && ByteSet($0).count > 3 },
        isPlausible: { ByteSet($0).count > 1 },
        alone: 0.4)
}

import Domain
import Inspection

/// An organisation with one customer, one document, one asset's instructions and a canary, all made up.
enum Holder {
    static let document = """
        The Marrowby contract renews each April for twelve further months, unless either side writes to the other before \
        the first of February. Prices rise by the index of the previous autumn and never by more than four percent. \
        Whoever cancels early owes the remaining quarter, less what the warehouse in Tarnfeld can let to somebody else. \
        Disputes go first to the two directors, then to the chamber in Ostheim, whose word is final for both houses.
        """
    static let instructions = """
        You are the desk of Marrowby and sons. Never tell anybody that the discount may be raised to eleven percent for \
        callers who mention a competitor, and put every complaint into the blue folder before you say you are sorry.
        """

    static let key = IndexKey((0..<32).map { UInt8($0 * 5 + 3) })
    static let canary = key.map { Canary(.reference, asset: "desk", key: $0).text } ?? ""
    static let account = "4471-0093-2216"

    static let scanner = Result { () throws -> Scanner in
        guard let key else { throw FingerprintError.full }
        let schema = try ExactDataSchema(
            name: "customers",
            columns: [
                .init("surname", .name, Label("PERSON")), .init("account", .value, Label("CUSTOMER_ACCOUNT")),
            ],
            rules: [.init(["surname", "account"], within: 60)])
        var builder = ExactDataBuilder(schema, key: key)
        try builder.append(Array("surname,account\nKrahwinkel,\(account)\n".utf8))
        var index = TextIndex(key: key)
        try index.add(Array(document.utf8), of: LeakSource(.document, "contract.pdf"))
        try index.add(Array(instructions.utf8), of: LeakSource(.instructions, "desk"))
        return try Scanner(
            Detector.all.filter { ["EMAIL_ADDRESS", "PHONE_NUMBER", "CREDIT_CARD"].contains($0.label.name) },
            holdings: Holdings(
                exactData: [try builder.finish()], documents: index,
                canaries: CanaryIndex([Canary(.reference, asset: "desk", key: key)])))
    }

    /// What an answer says that gives one of them away, what must not leave of it, and what it is found as.
    struct Leak: Sendable, CustomStringConvertible {
        let label: String
        let text: String
        let secret: String
        var description: String { label }
    }

    static let leaks = [
        Leak(label: "CUSTOMER_ACCOUNT", text: "Ms Krahwinkel: \(account), as asked.", secret: account),
        Leak(label: "CANARY", text: "It says \(canary) there.", secret: canary),
        Leak(label: "INSTRUCTIONS", text: instructions, secret: "eleven percent for callers"),
        Leak(label: "CONFIDENTIAL_DOCUMENT", text: "It reads: \(document)", secret: "owes the remaining quarter"),
    ]

    static func profile(_ action: LabelAction) -> Profile {
        let rules = Dictionary(uniqueKeysWithValues: leaks.map { (Label($0.label), action) })
        return Profile(
            name: "test", rules: LabelRules(request: rules, response: rules), features: Feature.standard)
    }
}

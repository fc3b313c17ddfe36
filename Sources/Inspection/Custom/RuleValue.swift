/// What a file of rules says, whichever format it is written in: YAML and JSON are read elsewhere, TOML by ``TOMLReader``.
public indirect enum RuleValue: Hashable, Sendable {
    case text(String)
    case integer(Int)
    case number(Double)
    case truth(Bool)
    case list([RuleValue])
    case table([String: RuleValue])

    /// What it is, for an error.
    var kind: String {
        switch self {
        case .text: "a text"
        case .integer: "an integer"
        case .number: "a number"
        case .truth: "true or false"
        case .list: "a list"
        case .table: "a table"
        }
    }
}

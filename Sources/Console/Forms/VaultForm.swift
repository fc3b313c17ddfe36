/// Which page of the list of tokens is asked for.
struct VaultForm {
    /// Only tokens before the one of this number.
    var before: Int64?

    init() {}

    /// What cannot be read is the first page.
    init(_ fields: FormFields) { before = fields.filled("before").flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil } }

    static func address(before number: Int64) -> String {
        "\(ConsoleRoute.vault.path)?" + FormFields.encode([("before", String(number))])
    }
}

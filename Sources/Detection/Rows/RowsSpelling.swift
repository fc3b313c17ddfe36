internal import Domain
internal import Foundation
public import Inspection

/// Reads what a set of rows consists of as people write it on a command line.
///
///     try RowsSpelling.schema(
///         name: "customers", columns: "surname=name:PERSON,account=value:CUSTOMER_ACCOUNT",
///         rules: ["surname+account within 200"])
public enum RowsSpelling {
    /// Bytes of text between two values of a rule that says nothing about it.
    public static let usualDistance = 200

    /// - Parameters:
    ///   - columns: `NAME=KIND:LABEL`, with commas between them; the kind is `name` or `value`.
    ///   - rules: `COLUMN+COLUMN within BYTES`, or `anywhere` for the whole text.
    public static func schema(
        name: String, columns: String, rules: [String]
    ) throws(DetectionError) -> ExactDataSchema {
        guard isName(name) else {
            throw .invalid("a set has a name of small letters, digits, `-` and `_`, at most 64, such as `customers`")
        }
        let columns = try columns.split(separator: ",", omittingEmptySubsequences: false).map(column)
        let rules = try rules.map(rule)
        do throws(ExactDataError) {
            return try ExactDataSchema(name: name, columns: columns, rules: rules)
        } catch {
            throw .invalid(error.description)
        }
    }

    static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                    UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    private static func column(_ text: Substring) throws(DetectionError) -> ExactDataSchema.Column {
        let help = "write columns as `surname=name:PERSON,account=value:CUSTOMER_ACCOUNT`"
        guard let equals = text.firstIndex(of: "="), let colon = text[equals...].firstIndex(of: ":") else {
            throw .invalid("`\(text.prefix(100))` is no column: \(help)")
        }
        let name = trimmed(text[..<equals])
        let kind: ExactDataKind
        switch trimmed(text[text.index(after: equals)..<colon]) {
        case "name": kind = .name
        case "value": kind = .value
        case let other:
            throw .invalid("`\(other.prefix(40))` is no kind of column: it is `name`, for people's, or `value`")
        }
        let label = trimmed(text[text.index(after: colon)...])
        guard let label = Label(name: label) else {
            throw .invalid(
                "`\(label.prefix(100))` is no label: it has capitals, digits and `_`, as `TYPE` or `TYPE/SUBTYPE`")
        }
        return ExactDataSchema.Column(name, kind, label)
    }

    private static func rule(_ text: String) throws(DetectionError) -> ExactDataSchema.Rule {
        var columns = trimmed(text[...])
        var within: Int? = usualDistance
        if columns.hasSuffix(" anywhere") {
            columns = trimmed(columns.dropLast(" anywhere".count))
            within = nil
        } else if let range = columns.range(of: " within ") {
            guard let number = Int(trimmed(columns[range.upperBound...])) else {
                throw .invalid("`\(text.prefix(100))` does not say a number of bytes behind `within`")
            }
            within = number
            columns = trimmed(columns[..<range.lowerBound])
        }
        return ExactDataSchema.Rule(
            columns.split(separator: "+", omittingEmptySubsequences: false).map(trimmed), within: within)
    }

    private static func trimmed(_ text: Substring) -> String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        guard let first = text.firstIndex(where: { !isBlank($0) }), let last = text.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(text[first...last])
    }
}

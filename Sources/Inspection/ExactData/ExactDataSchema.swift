public import Domain

/// What a set of rows consists of, and what of a row has to be in a text to be a finding.
///
///     let schema = try ExactDataSchema(
///         name: "customers",
///         columns: [
///             .init("surname", .name, Label("PERSON")), .init("account", .value, Label("CUSTOMER_ACCOUNT")),
///         ],
///         rules: [.init(["surname", "account"], within: 200)])
public struct ExactDataSchema: Hashable, Sendable {
    /// A column that is looked for.
    public struct Column: Hashable, Sendable {
        public let name: String
        public let kind: ExactDataKind
        /// What a finding of its values is called.
        public let label: Label

        public init(_ name: String, _ kind: ExactDataKind, _ label: Label) {
            self.name = name
            self.kind = kind
            self.label = label
        }
    }

    /// Columns of which a text has to hold the values of one row.
    public struct Rule: Hashable, Sendable {
        public let columns: [String]
        /// How many bytes of text may lie between any two of the values; `nil`: as many as ``ExactDataSchema/farthest``.
        public let within: Int?
        /// What more rows have in common than this is not looked for: `unknown` says nothing about anybody.
        public let mostRows: Int

        public init(_ columns: [String], within: Int? = 200, mostRows: Int = 16) {
            self.columns = columns
            self.within = within
            self.mostRows = mostRows
        }
    }

    public let name: String
    public let columns: [Column]
    public let rules: [Rule]
    /// For each rule the places of its columns.
    let places: [[Int]]

    public static let mostColumns = 32
    public static let mostRules = 16
    /// Columns a rule has at most.
    public static let longestRule = 4
    static let longestName = 256
    /// Bytes between two values that belong together: a stream waits so long for the second, and no longer than for any
    /// pattern.
    public static let farthest = 16_384

    public init(name: String, columns: [Column], rules: [Rule]) throws(ExactDataError) {
        let names = [name] + columns.map(\.name)
        for name in names where name.isEmpty || name.utf8.count > Self.longestName { throw .badName(name) }
        guard (1...Self.mostColumns).contains(columns.count) else { throw .badCount("columns", Self.mostColumns) }
        guard (1...Self.mostRules).contains(rules.count) else { throw .badCount("rules", Self.mostRules) }
        guard Set(columns.map(\.name)).count == columns.count else { throw .repeated("a column of the schema") }
        for column in columns where Label(name: column.label.name) == nil { throw .badName(column.label.name) }
        var places: [[Int]] = []
        for rule in rules {
            guard (1...Self.longestRule).contains(rule.columns.count) else {
                throw .badCount("columns of a rule", Self.longestRule)
            }
            guard Set(rule.columns).count == rule.columns.count else { throw .repeated("a column of a rule") }
            guard (0...Self.farthest).contains(rule.within ?? 0), (1...Int(UInt32.max)).contains(rule.mostRows) else {
                throw .badCount("bytes between values, or rows", Self.farthest)
            }
            var chosen: [Int] = []
            for column in rule.columns {
                guard let place = columns.firstIndex(where: { $0.name == column }) else { throw .noColumn(column) }
                chosen.append(place)
            }
            places.append(chosen)
        }
        self.name = name
        self.columns = columns
        self.rules = rules
        self.places = places
    }
}

/// How the values of a column are written.
public enum ExactDataKind: UInt64, Hashable, Sendable {
    /// A person's name in one or several words: also found with the last word first, without the words in the middle, and
    /// with umlauts written out.
    case name
    /// A number, a code or any other text, found as it is but for case, accents, spaces and punctuation.
    case value
}

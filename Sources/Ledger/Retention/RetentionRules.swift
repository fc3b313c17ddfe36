internal import Domain
internal import Foundation

/// For how long records are kept, by what they are.
///
/// A rule speaks of the records that have one of its kinds, are of one of its assets and have one of its labels; what it does not
/// name does not matter. Where several speak of a record the one that keeps it longest holds: nothing goes because a second rule
/// was written. What no rule speaks of is kept for ``otherwise``. A legal hold goes before all of them.
public struct RetentionRules: Hashable, Sendable, Codable {
    /// Most rules, and most of what one names.
    public static let most = 100

    /// One rule.
    public struct Rule: Hashable, Sendable, Codable {
        /// What plans, records and receipts call it: letters, digits, `-` and `_`, at most 40.
        public var name: String
        /// Raw values of ``Domain/RecordKind``.
        public var kinds: [String]
        public var assets: [String]
        /// Names of labels; a type stands for its subtypes too.
        public var labels: [String]
        /// `nil` for ever.
        public var keep: RetentionPeriod?

        public init(
            name: String, kinds: [String] = [], assets: [String] = [], labels: [String] = [], keep: RetentionPeriod?
        ) {
            self.name = name
            self.kinds = kinds
            self.assets = assets
            self.labels = labels
            self.keep = keep
        }

        /// Whether it can be called so.
        public static func isName(_ name: String) -> Bool {
            (1...40).contains(name.utf8.count) && name != RetentionRules.otherwiseName
                && name.utf8.allSatisfy { byte in
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                }
        }
    }

    /// What records are called that no rule speaks of.
    public static let otherwiseName = "otherwise"

    public var rules: [Rule]
    /// For how long everything else is kept; `nil` for ever.
    public var otherwise: RetentionPeriod?

    public init(rules: [Rule], otherwise: RetentionPeriod?) {
        self.rules = rules
        self.otherwise = otherwise
    }

    init(_ bytes: [UInt8]) throws {
        guard let read = try? JSONDecoder().decode(RetentionRules.self, from: Data(bytes)) else {
            throw RecordError("the rules of retention cannot be read: set them again")
        }
        self = read
    }

    /// In JSON, the same for the same rules.
    public var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(self)).map { [UInt8]($0) } ?? []
    }
}

internal import Foundation
public import Storage

/// What there is to say of something an organisation has looked for. Kept as JSON beside it, and never holds a value.
public protocol HoldingSummary: Codable, Hashable, Sendable {}

extension HoldingSummary {
    /// As it is kept.
    public func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(self))
    }

    /// As a row has it; `nil` when it is of another version of this program.
    public static func read(_ row: HoldingRow) -> Self? {
        try? JSONDecoder().decode(Self.self, from: Data(row.summary))
    }
}

/// A file of detectors.
public struct RuleFileSummary: HoldingSummary {
    /// One of the file's detectors.
    public struct Detector: Codable, Hashable, Sendable {
        public var label: String
        /// What proves it: texts of the file that it finds something in, and those it does not; the first few.
        public var finds: [String]
        public var ignores: [String]
        /// How many proofs there are.
        public var proofs: Int

        public init(label: String, finds: [String], ignores: [String], proofs: Int) {
            self.label = label
            self.finds = finds
            self.ignores = ignores
            self.proofs = proofs
        }
    }

    /// Whether the rules are gitleaks'.
    public var isGitleaks: Bool
    public var detectors: [Detector]
    /// What of the file was left out, and why.
    public var notes: [String]

    public init(isGitleaks: Bool, detectors: [Detector], notes: [String]) {
        self.isGitleaks = isGitleaks
        self.detectors = detectors
        self.notes = notes
    }
}

/// A set of rows.
public struct RowsSummary: HoldingSummary {
    /// A column whose values are looked for.
    public struct Column: Codable, Hashable, Sendable {
        public var name: String
        /// `name` or `value`.
        public var kind: String
        public var label: String

        public init(name: String, kind: String, label: String) {
            self.name = name
            self.kind = kind
            self.label = label
        }
    }

    /// Columns of which a text has to hold the values of one row.
    public struct Rule: Codable, Hashable, Sendable {
        public var columns: [String]
        /// Bytes of text between two of them at most; `nil`: anywhere in the text.
        public var within: Int?

        public init(columns: [String], within: Int?) {
            self.columns = columns
            self.within = within
        }

        /// `surname + account within 200`.
        public var text: String { columns.joined(separator: " + ") + (within.map { " within \($0)" } ?? "") }
    }

    public var columns: [Column]
    public var rules: [Rule]
    public var rows: Int
    public var values: Int
    /// Values that are not looked for: too long, or too short to be a finding by themselves.
    public var unfit: Int
    /// Combinations that too many rows have in common.
    public var common: Int
    /// Size of the file of hashes.
    public var bytes: Int

    public init(
        columns: [Column], rules: [Rule], rows: Int, values: Int, unfit: Int, common: Int, bytes: Int
    ) {
        self.columns = columns
        self.rules = rules
        self.rows = rows
        self.values = values
        self.unfit = unfit
        self.common = common
        self.bytes = bytes
    }
}

/// A document, or instructions that are kept elsewhere.
public struct DocumentSummary: HoldingSummary {
    /// `document` or `instructions`.
    public var kind: String
    /// The asset whose own it is.
    public var asset: String?
    /// Letters and digits of its text.
    public var length: Int
    public var fingerprints: Int

    public init(kind: String, asset: String?, length: Int, fingerprints: Int) {
        self.kind = kind
        self.asset = asset
        self.length = length
        self.fingerprints = fingerprints
    }
}

/// The file of fingerprints.
public struct FingerprintsSummary: HoldingSummary {
    public var documents: Int
    public var bytes: Int

    public init(documents: Int, bytes: Int) {
        self.documents = documents
        self.bytes = bytes
    }
}

/// A canary. What it says is made again from the key and kept nowhere.
public struct CanarySummary: HoldingSummary {
    public var asset: String
    /// The asset's file it is in; `nil`: its instructions.
    public var file: String?
    /// `reference`, `words` or `token`.
    public var shape: String

    public init(asset: String, file: String?, shape: String) {
        self.asset = asset
        self.file = file
        self.shape = shape
    }
}

/// What a file is made of, which decides where its values begin and end and how a replacement is written.
public enum DocumentKind: String, CaseIterable, Sendable {
    case text, csv, tsv, json, jsonl

    /// The kind that the ending of `name` stands for; text for all endings that say nothing.
    public init(fileName name: String) {
        switch name.split(separator: ".").dropFirst().last?.lowercased() {
        case "csv": self = .csv
        case "tsv", "tab": self = .tsv
        case "json", "geojson", "webmanifest": self = .json
        case "jsonl", "ndjson": self = .jsonl
        default: self = .text
        }
    }

    /// How many bytes at a file's beginning tell what it is.
    static let telling = 5

    /// Kinds of files that hold text which has to be taken out and put back by a program of its own.
    static func packed(_ beginning: some Collection<UInt8>) -> String? {
        if beginning.starts(with: Array("PK\u{3}\u{4}".utf8)) { return "an archive or office document" }
        if beginning.starts(with: Array("%PDF-".utf8)) { return "a PDF document" }
        return nil
    }
}

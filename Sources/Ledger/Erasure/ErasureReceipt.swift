internal import Foundation

/// What is recorded of what was erased: how many records, which, and why; never whose in so many words. Or how many rows
/// beside the record: those of accounts, keys and files.
struct ErasureReceipt: Codable, Hashable {
    /// The most ranges in one receipt; a long erasure writes several.
    static let longest = 10_000
    /// The act that receipts are recorded as.
    static let operation = "record.erased"

    /// `person` and the pseudonym that leaves have, or `retention` and the rule's name.
    var cause: String
    var count: Int
    /// Rows beside the record; only in a receipt of its own.
    var rows: Int?
    /// Sequences, first and last of each stretch, ascending.
    var ranges: [[Int64]]

    /// - Parameter sequences: Ascending.
    init(cause: String, _ sequences: [Int64]) {
        self.cause = cause
        count = sequences.count
        ranges = []
        for sequence in sequences {
            if let last = ranges.last, last[1] + 1 == sequence {
                ranges[ranges.count - 1][1] = sequence
            } else {
                ranges.append([sequence, sequence])
            }
        }
    }

    /// For rows of accounts and files.
    init(rows: Int) {
        self.init(cause: "person", [])
        self.rows = rows
    }

    init?(_ bytes: [UInt8]) {
        guard let read = try? JSONDecoder().decode(ErasureReceipt.self, from: Data(bytes)),
            read.ranges.allSatisfy({ $0.count == 2 && $0[0] >= 0 && $0[0] <= $0[1] && $0[1] < .max })
        else { return nil }
        self = read
    }

    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(self)).map { [UInt8]($0) } ?? []
    }
}

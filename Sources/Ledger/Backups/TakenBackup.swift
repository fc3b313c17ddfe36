internal import Domain
internal import Foundation

/// A backup that is whole and on disk, as the record says it.
public struct TakenBackup: Hashable, Sendable, Codable {
    /// The act that it is recorded as.
    public static let operation = "store.backed_up"
    /// Seconds after which the last one is too old: one a day is usual, and one that failed is no alarm yet.
    public static let longestAge: Int64 = 2 * 24 * 60 * 60

    /// The file's name, without where it lies.
    public var file: String
    public var bytes: Int64
    /// How many records are in it.
    public var records: Int64
    /// The tree's root over these, 64 hexadecimal digits.
    public var root: String

    public init(file: String, bytes: Int64, records: Int64, root: String) {
        self.file = file
        self.bytes = bytes
        self.records = records
        self.root = root
    }

    init?(_ text: [UInt8]) {
        guard let read = try? JSONDecoder().decode(Self.self, from: Data(text)), read.bytes >= 0, read.records >= 0
        else { return nil }
        self = read
    }

    var text: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { [UInt8]($0) } ?? []
    }
}

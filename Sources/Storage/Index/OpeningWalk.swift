internal import Foundation
internal import GRDB

/// Goes through the activities that have a term of each of several sets, newest first, one stretch of the log at a time:
/// what is rare is found as quickly as what is frequent.
struct OpeningWalk {
    /// Of every set one term is enough.
    private let sets: [[[UInt8]]]
    private let before: Int64
    /// The newest stretch that was not looked at; negative at the end.
    private var stretch: Int64

    /// - Parameter before: Only those that began at a sequence below.
    init(_ sets: [[[UInt8]]], before: Int64) {
        self.sets = sets
        self.before = before
        stretch = before > 0 ? Postings.stretch(of: before - 1) : -1
    }

    /// The sequences of first records in the next stretch that has any, descending; `nil` at the end.
    ///
    /// - Parameter check: Throws when it takes too long.
    mutating func next(_ database: Database, _ check: () throws -> Void) throws -> [Int64]? {
        while stretch >= 0 {
            try check()
            var common = stretch
            for set in sets {
                guard let newest = try newest(set, upTo: common, database) else {
                    stretch = -1
                    return nil
                }
                common = newest
            }
            stretch = common - 1
            let openings = try openings(common, database)
            if !openings.isEmpty { return openings.sorted(by: >) }
        }
        return nil
    }

    /// The newest stretch in which a record has one of the terms.
    private func newest(_ set: [[UInt8]], upTo stretch: Int64, _ database: Database) throws -> Int64? {
        let statement = try database.cachedStatement(
            sql: "SELECT max(stretch) FROM record_posting WHERE term = ? AND stretch <= ?")
        return try set.compactMap { try Int64.fetchOne(statement, arguments: [Data($0), stretch]) }.max()
    }

    private func openings(_ stretch: Int64, _ database: Database) throws -> Set<Int64> {
        let statement = try database.cachedStatement(
            sql: "SELECT places FROM record_posting WHERE term = ? AND stretch = ?")
        var common: Set<Int64>?
        for set in sets {
            var found: Set<Int64> = []
            for term in set {
                for row in try Row.fetchAll(statement, arguments: [Data(term), stretch]) {
                    for place in try Postings.read(row.bytes("places"), stretch: stretch) where place.opening < before {
                        found.insert(place.opening)
                    }
                }
            }
            common = common.map { $0.intersection(found) } ?? found
            if common?.isEmpty == true { break }
        }
        return common ?? []
    }
}

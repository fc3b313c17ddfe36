internal import Domain
internal import Foundation
internal import GRDB

/// Typed reading that throws where GRDB's own subscripts would end the process: a damaged file may hold anything.
extension Row {
    func text(_ column: String) throws(StoreError) -> String {
        guard let value = try optionalText(column) else { throw Self.unreadable(column) }
        return value
    }

    func optionalText(_ column: String) throws(StoreError) -> String? {
        switch storage(column) {
        case .string(let text): text
        case .null: nil
        default: throw Self.unreadable(column)
        }
    }

    func integer(_ column: String) throws(StoreError) -> Int64 {
        guard let value = try optionalInteger(column) else { throw Self.unreadable(column) }
        return value
    }

    func optionalInteger(_ column: String) throws(StoreError) -> Int64? {
        switch storage(column) {
        case .int64(let integer): integer
        case .null: nil
        default: throw Self.unreadable(column)
        }
    }

    func bytes(_ column: String) throws(StoreError) -> [UInt8] {
        guard let value = try optionalBytes(column) else { throw Self.unreadable(column) }
        return value
    }

    func optionalBytes(_ column: String) throws(StoreError) -> [UInt8]? {
        switch storage(column) {
        case .blob(let data): [UInt8](data)
        case .null: nil
        default: throw Self.unreadable(column)
        }
    }

    func time(_ column: String) throws(StoreError) -> Timestamp {
        Timestamp(microseconds: try integer(column))
    }

    func optionalTime(_ column: String) throws(StoreError) -> Timestamp? {
        try optionalInteger(column).map(Timestamp.init(microseconds:))
    }

    private func storage(_ column: String) -> DatabaseValue.Storage {
        (self[column] as DatabaseValue?)?.storage ?? .null
    }

    private static func unreadable(_ column: String) -> StoreError {
        StoreError(.unreadable, "reading the column `\(column)`")
    }
}

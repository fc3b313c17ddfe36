import Foundation
import Ledger

/// What the commands about the record share.
enum LedgerReport {
    /// Runs what reads the record, and says of what fails that it is the record's.
    static func reading<Value>(_ body: () throws -> Value) throws(CommandFailure) -> Value {
        do {
            return try body()
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw .usage("the record cannot be read: \(error)")
        }
    }

    static func json(_ object: [String: Any]) -> String {
        let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data ?? Data("{}".utf8), as: UTF8.self)
    }
}

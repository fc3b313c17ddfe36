internal import Merkle
internal import Storage
internal import Trust

/// Who signs the log, as far as whoever verifies it can know.
enum LogSigners {
    /// The store has no keys.
    case none
    case known(TrustedLog)
    /// A key is not one of the log's.
    case changed

    static let fault = "a key of the log was changed or added"

    /// - Parameter keys: With them each key is known to be the log's; without, what the store says is believed.
    init(_ store: any LogStore, _ keys: LedgerKeys?) throws(StoreError) {
        do {
            let log = if let keys { try LogKeys(store, keys)?.log } else { try LogKeys.said(by: store) }
            self = log.map { .known($0) } ?? .none
        } catch let error as StoreError {
            throw error
        } catch {
            self = .changed
        }
    }
}

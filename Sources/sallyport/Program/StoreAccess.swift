import Domain
import Foundation
import Ledger
import Registry
import Storage
import Trust

/// The store as commands see it: opened once, beside whatever else works on it.
struct StoreAccess: Sendable {
    let store: Store
    let ledger: Ledger
    let registry: Registry

    /// Opens the store in `directory`; a fresh one is made when there is none and `create` is true.
    static func open(_ directory: String, create: Bool = true) throws(CommandFailure) -> StoreAccess {
        do {
            let store = try Store(directory: directory, mode: create ? .create : .existing)
            let sealer = Sealer(try masterKey(of: store))
            let time = SystemTime()
            let ledger = try Ledger(store: store, sealer: sealer, time: time)
            let registry = try Registry(store: store, recorder: ledger, time: time)
            return StoreAccess(store: store, ledger: ledger, registry: registry)
        } catch {
            throw .usage("the store in `\(directory)` cannot be opened: \(error)")
        }
    }

    /// The store's master key: from the environment, else from the file beside the database.
    static func masterKey(of store: Store) throws -> MasterKey {
        try MasterKey.load(
            file: store.directory + "/master.key", environment: ProcessInfo.processInfo.environment,
            fresh: try store.recordCount() == 0)
    }

    func close() {
        ledger.close()
        store.close()
    }
}

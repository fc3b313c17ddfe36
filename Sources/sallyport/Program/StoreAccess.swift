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

    /// Opens the store in `directory`, and says so when it is a new one: the name may have been mistyped.
    static func open(_ directory: String, mode: Store.Mode) throws(CommandFailure) -> StoreAccess {
        let isThere = Store.exists(in: directory)
        if mode != .create { try require(directory) }
        do {
            let store = try Store(directory: directory, mode: mode)
            if !isThere { Terminal.error("made a new store in `\(directory)`") }
            let sealer = Sealer(try masterKey(of: store))
            let time = SystemTime()
            let ledger = try Ledger(store: store, sealer: sealer, time: time)
            let registry = try Registry(store: store, recorder: ledger, time: time)
            return StoreAccess(store: store, ledger: ledger, registry: registry)
        } catch {
            throw .usage("the store in `\(directory)` cannot be opened: \(error)")
        }
    }

    /// Says in so many words that there is no store, which is mostly a mistyped name.
    static func require(_ directory: String) throws(CommandFailure) {
        if Store.exists(in: directory) { return }
        throw .usage(
            "there is no store in `\(directory)`; name another directory with --data, or make one with `sallyport serve`"
        )
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

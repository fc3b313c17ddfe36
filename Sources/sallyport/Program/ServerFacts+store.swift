import Console
import Domain
import Storage
import Trust

extension ServerFacts {
    /// How a store was taken up just now, and what keeps its master key.
    init(of store: Store) {
        let recovery = store.recovery
        let (seconds, attoseconds) = recovery.duration.components
        self.init(
            start: Start(
                time: SystemTime().now, replayed: recovery.records, wasTorn: recovery.endWasTorn,
                microseconds: seconds * 1_000_000 + attoseconds / 1_000_000_000_000),
            // Read anew each time: it may be wrapped while the server runs.
            custody: { [directory = store.directory] in
                try? MasterKeyFiles(directory: directory).custody(MasterKeySource().environment)
            })
    }
}

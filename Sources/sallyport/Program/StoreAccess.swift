import Detection
import Domain
import Foundation
import Inspection
import Ledger
import Policies
import Registry
import Storage
import Trust

/// The store as commands see it: opened once, beside whatever else works on it.
struct StoreAccess: Sendable {
    let store: Store
    let ledger: Ledger
    let registry: Registry
    /// What is known of uploaded files.
    let files: FileShelf
    /// Makes replacements of values the same after a restart.
    let maskingKey: MaskingKey
    /// Under which an organisation's own content is known again.
    let detectionKeys: DetectionKeys
    /// Keeps what tokens stand for.
    let vault: TokenVault
    /// Seals second factors.
    let factors: FactorSealer
    /// Seals backups.
    let backupKeys: BackupKeys

    /// Opens the store in `directory` for something the policies let the machine's account do, and says so when
    /// it is a new one: the name may have been mistyped.
    ///
    /// - Parameter action: Asked about once here; what single acts concern is asked about when they are done.
    static func open(
        _ directory: String, mode: Store.Mode, for action: Action, _ resource: Resource = .system,
        source: PolicySource = .asLastLoaded, master: MasterKeySource = MasterKeySource()
    ) async throws(CommandFailure) -> StoreAccess {
        let access = try await open(directory, mode, source, master)
        do throws(RegistryError) {
            try Administration(access.registry).authorise(action, resource, by: RegistryCommand.administrator)
        } catch {
            access.close()
            throw .refused(error.description)
        }
        return access
    }

    /// Opens the store for an act of ``Administration``, which asks the policies itself, about exactly what is to be done,
    /// and has a refusal recorded.
    static func open(
        _ directory: String, mode: Store.Mode, master: MasterKeySource = MasterKeySource()
    ) async throws(CommandFailure) -> StoreAccess {
        try await open(directory, mode, .asLastLoaded, master)
    }

    /// The same question where the store is only read. Policies that cannot be read any more are no reason not to look at
    /// what happened to it: the baseline decides then.
    static func authorise(_ action: Action, _ resource: Resource, in store: Store) throws(CommandFailure) {
        let administrator = RegistryCommand.administrator
        let verdict: Verdict
        do {
            let vocabulary = try Vocabulary(labels: ManifestVocabulary.standard.labels)
            let library =
                try (try? PolicyLibrary.lastLoaded(in: store, vocabulary))
                ?? PolicyLibrary(.baseline, vocabulary)
            verdict = try PolicyAuthority(library, Organisation()).decide(
                Question(
                    administrator.principal, action, resource, administrator.circumstances(SystemTime().now)))
        } catch {
            throw .broken("the policies of the program cannot be read: \(error)")
        }
        guard verdict.outcome == .permit else {
            throw .refused(Denial(administrator.principal, action, resource, verdict).description)
        }
    }

    private static func open(
        _ directory: String, _ mode: Store.Mode, _ source: PolicySource, _ keys: MasterKeySource
    ) async throws(CommandFailure) -> StoreAccess {
        Progress.step("opening the store")
        defer { Progress.end() }
        let isThere = Store.exists(in: directory)
        if mode != .create { try require(directory) }
        do {
            let store = try Store(directory: directory, mode: mode)
            if !isThere { Terminal.error("made a new store in `\(directory.oneLine)`") }
            let master = try await keys.key(of: store)
            guard let maskingKey = MaskingKey(master.derived(for: "sallyport masking v1")) else {
                throw CommandFailure.broken("its master key makes no key for masking")
            }
            guard let detectionKeys = DetectionKeys(master) else {
                throw CommandFailure.broken("its master key makes no keys for what is looked for")
            }
            let time = SystemTime()
            let ledger = try Ledger(store: store, keys: LedgerKeys(master), time: time)
            let registry = try Registry(
                store: store, recorder: ledger, time: time, source: source,
                labels: ManifestVocabulary.standard.labels)
            return StoreAccess(
                store: store, ledger: ledger, registry: registry,
                files: FileShelf(store: store, sealer: FileSealer(master)), maskingKey: maskingKey,
                detectionKeys: detectionKeys, vault: TokenVault(store: store, sealer: VaultSealer(master)),
                factors: FactorSealer(master), backupKeys: BackupKeys(master))
        } catch RegistryError.policies(let problems) {
            guard case .directory(let path) = source else {
                throw .usage("the policies have something wrong with them, and none were in force before:\n\(problems)")
            }
            throw .usage(
                "the policies in `\(path.oneLine)` cannot be put in force, and none of this directory were in force last, so "
                    + "nothing is started without what they may forbid; mend them, or name another directory with "
                    + "--policies or `policies.directory`:\n\(problems)")
        } catch {
            throw .usage("the store in `\(directory.oneLine)` cannot be opened: \(error)")
        }
    }

    /// Says in so many words that there is no store, which is mostly a mistyped name.
    static func require(_ directory: String) throws(CommandFailure) {
        if Store.exists(in: directory) { return }
        throw .usage(
            "there is no store in `\(directory.oneLine)`; name another directory with --data, or make one with `sallyport serve` or `sallyport key create`"
        )
    }

    func close() {
        ledger.close()
        store.close()
    }
}

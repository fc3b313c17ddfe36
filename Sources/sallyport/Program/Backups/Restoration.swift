import Backup
import Domain
import Foundation
import KeyProviders
import Ledger
import Registry
import Storage
import Trust

/// Makes a store of a backup, and has it take its place when everything about it is as it should be.
struct Restoration {
    /// What came of it.
    struct Outcome {
        var manifest: BackupManifest
        /// What the store at the place had that the backup has not.
        var lost: StoreComparison.Newer?
        var carried: CarryingOver.Outcome
        /// Where the store lies that was at the place.
        var aside: String?
    }

    let place: StorePlace
    /// Whether records that the backup does not have may go.
    var discardsNewer: Bool
    /// Where the master key lies as it is; `nil` for what the place, the backup or the environment have.
    var masterKey: String?

    func run(_ input: BackupInput) async throws -> Outcome {
        if place.kind == .store { try askThePresent() }
        let staging = try place.stage()
        do {
            return try await run(input, staging)
        } catch {
            // Keys may lie there.
            try? FileManager.default.removeItem(atPath: staging)
            throw error
        }
    }

    /// The policies that are in force at the place decide first; those within the backup are asked when it is open.
    private func askThePresent() throws {
        do {
            let present = try Store(directory: place.directory, mode: .existing)
            defer { present.close() }
            try StoreAccess.authorise(.backUp, .system, in: present)
            if discardsNewer { try StoreAccess.authorise(.applyRetention, .record(of: nil), in: present) }
        } catch let error as StoreError {
            throw unreadable(error)
        }
        _ = try held()
    }

    private func run(_ input: BackupInput, _ staging: String) async throws -> Outcome {
        let header = try BackupHeader(input.read)
        try putKey(header, staging)
        let master = try await MasterKeySource().key(in: staging, fresh: false)
        let manifest = try Unpacking(into: staging).unpack(header, keys: BackupKeys(master), input.read)
        let access = try await StoreAccess.open(staging, mode: .existing, master: MasterKeySource(known: master))
        var outcome = Outcome(manifest: manifest, carried: CarryingOver.Outcome())
        let count: Int64
        do {
            Progress.step("checking the backup")
            let check = BackupCheck(access.store, manifest)
            try check.head(access.ledger.trustedLog())
            let comparison = try compare(access.store, &outcome)
            try await RegistryCommand.run { () async throws(RegistryError) in
                try await Administration(access.registry).beginRestored(
                    Self.told(manifest, comparison, outcome.carried), by: RegistryCommand.administrator)
            }
            // What the backup, or the store at the place, had begun to erase is erased. It writes everything anew: only where
            // there is something.
            if try outcome.carried.total > 0 || !access.store.unfinishedErasure().isNone {
                _ = try await access.ledger.finishErasures()
            }
            try check.records(LedgerKeys(master))
            _ = try access.ledger.publish()
            count = (comparison?.shared ?? 0) + (comparison?.newer?.count ?? 0)
            access.close()
        } catch {
            access.close()
            throw error
        }
        let time = TimestampText.iso8601(SystemTime().now).filter { $0 != ":" && $0 != "-" }
        guard place.kind == .store else {
            _ = try place.put(staging, time: time)
            return outcome
        }
        let hold = try held()
        guard hold.count == count else {
            throw CommandFailure.refused("something was recorded in the meantime: nothing was changed; try again")
        }
        outcome.aside = try withExtendedLifetime(hold) { try place.put(staging, time: time) }
        return outcome
    }

    /// Compares with the store at the place, and carries over what was taken away there.
    private func compare(_ copy: Store, _ outcome: inout Outcome) throws -> StoreComparison? {
        guard place.kind == .store else { return nil }
        let present: Store
        do { present = try Store(directory: place.directory, mode: .existing) } catch { throw unreadable(error) }
        defer { present.close() }
        let comparison = try StoreComparison(present: present, copy: copy)
        guard comparison.isSameLog else {
            throw CommandFailure.usage(
                "`\(place.directory.oneLine)` holds another store than the backup is of: nothing was changed")
        }
        if let newer = comparison.newer, !discardsNewer {
            throw CommandFailure.refused(
                """
                `\(place.directory.oneLine)` has \(newer.count) records that the backup does not have, \(newer.first) to \
                \(newer.last), from \(TimestampText.iso8601(newer.from)) to \(TimestampText.iso8601(newer.to)): nothing was \
                changed; with --discard-newer the store goes back to before them, and what is there now is put aside
                """)
        }
        outcome.lost = comparison.newer
        outcome.carried = try CarryingOver(from: present, to: copy).run(shared: comparison.shared, at: SystemTime().now)
        return comparison
    }

    /// Whoever writes there meanwhile would write into what is put aside.
    private func held() throws -> StoreHold {
        do {
            return try StoreHold(directory: place.directory)
        } catch  where error.code == .busy {
            throw CommandFailure.usage(
                "another process has the store in `\(place.directory.oneLine)` open: stop it first; nothing was changed"
            )
        } catch {
            throw unreadable(error)
        }
    }

    private func putKey(_ header: BackupHeader, _ staging: String) throws {
        let (files, there) = (MasterKeyFiles(directory: staging), MasterKeyFiles(directory: place.directory))
        if let masterKey { return try files.put(plainFrom: masterKey) }
        if place.kind == .store, there.isWrapped {
            // Under the provider that is in use now, which need not be the one of when the backup was made.
            let (wrapped, parameters) = try there.keptAlong()
            return try files.put(wrapped: wrapped, parameters: parameters)
        }
        if place.kind == .store, there.isPlain { return try files.put(plainFrom: there.plain) }
        if !header.wrappedKey.isEmpty {
            return try files.put(wrapped: header.wrappedKey, parameters: header.parameters)
        }
        guard ProcessInfo.processInfo.environment[MasterKey.variable, default: ""].isEmpty else { return }
        throw CommandFailure.usage(
            "the master key is not in the backup: name its file with --master-key, or set \(MasterKey.variable)")
    }

    private func unreadable(_ error: StoreError) -> CommandFailure {
        .usage(
            "the store in `\(place.directory.oneLine)` cannot be read (\(error)), so nobody knows what it has that the backup does not: nothing was changed; move it away, and restore into a directory that is not there"
        )
    }

    /// What the record says of it.
    private static func told(
        _ manifest: BackupManifest, _ comparison: StoreComparison?, _ carried: CarryingOver.Outcome
    ) -> String {
        let root = Data(manifest.root).base64EncodedString()
        var text =
            "from a backup of \(manifest.records) records to \(TimestampText.iso8601(manifest.time)), root \(root)"
        guard let comparison else { return text + "\nno store was there to compare it with" }
        if let newer = comparison.newer {
            text +=
                "\n\(newer.count) records were put aside, \(newer.first) to \(newer.last), from "
                + "\(TimestampText.iso8601(newer.from)) to \(TimestampText.iso8601(newer.to))"
        }
        if let signed = comparison.signed, signed.size > manifest.records {
            text += "\nthe log was signed to \(signed.size) records, root \(Data(signed.root).base64EncodedString())"
        }
        return text + "\ncarried over: \(carried.total)"
    }
}

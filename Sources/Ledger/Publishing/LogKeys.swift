internal import Domain
internal import Merkle
internal import Storage
internal import Trust

/// The keys that sign the log's checkpoints.
///
/// Two at a time: one signs the text, the other says when, as a cosignature of the log's own (c2sp.org/tlog-cosignature).
/// That is how "nothing between A and B" is a statement too: a second signature over the same size at a later time.
struct LogKeys {
    /// What a follower has to know: the origin, which is the name of the first key, and the public parts of all keys that ever
    /// signed the text, oldest first, with those that signed the time as witnesses.
    let log: TrustedLog
    let signer: NoteSigner
    /// The one that signed before ``signer``.
    let before: NoteSigner?
    let clock: Cosigner
    /// How many keys there are in the store.
    let count: Int

    /// The keys of a store; `nil` when it has none yet.
    init?(_ store: any LogStore, _ keys: LedgerKeys) throws {
        let stored = try store.logKeys()
        if stored.isEmpty { return nil }
        func last(of verifiers: [VerifierKey], before count: Int = 0) -> StoredLogKey? {
            let verifier = verifiers.dropLast(count).last?.description
            return stored.last { $0.verifier == verifier }
        }
        guard let log = try Self.trusted(stored), let first = log.keys.first, let signing = last(of: log.keys),
            let telling = last(of: log.witnesses)
        else { throw RecordError("the log's keys are damaged: run `sallyport ledger verify`") }
        func signer(_ key: StoredLogKey) throws -> NoteSigner {
            var seed = try keys.open(seed: key.seed, verifier: key.verifier)
            defer { Wiping.clear(&seed) }
            return try NoteSigner(name: first.name, seed: seed)
        }
        self.log = log
        self.signer = try signer(signing)
        before = try last(of: log.keys, before: 1).map(signer)
        var seed = try keys.open(seed: telling.seed, verifier: telling.verifier)
        defer { Wiping.clear(&seed) }
        clock = try Cosigner(name: Self.clockName(first.name), seed: seed)
        count = stored.count
    }

    /// Public parts alone, for who has not the master key.
    static func trusted(_ store: any LogStore) throws -> TrustedLog? { try trusted(store.logKeys()) }

    private static func trusted(_ stored: [StoredLogKey]) throws -> TrustedLog? {
        let verifiers = try stored.map { try VerifierKey($0.verifier) }
        let signers = verifiers.filter { $0.algorithm == .ed25519 }
        guard let origin = signers.first.flatMap({ Origin($0.name.description) }) else { return nil }
        return TrustedLog(
            origin: origin, keys: signers, witnesses: verifiers.filter { $0.algorithm == .cosignature })
    }

    /// The keys of a store, which gets its first ones when it has none.
    static func takenUp(_ store: any LogStore, _ keys: LedgerKeys) throws -> LogKeys {
        if let there = try LogKeys(store, keys) { return there }
        guard let name = KeyName("sallyport/" + Hexadecimal.text(LedgerKeys.newSeed().prefix(8))) else {
            throw RecordError("the log has no name")
        }
        // Whoever was quicker has named it.
        _ = try store.add(fresh(name, 0, keys), after: 0)
        guard let made = try LogKeys(store, keys) else { throw RecordError("the log's keys disappeared") }
        return made
    }

    /// A new pair of keys under the log's name.
    static func fresh(_ name: KeyName, _ size: Int64, _ keys: LedgerKeys) throws -> [StoredLogKey] {
        [
            try fresh(size, keys) { seed in try NoteSigner(name: name, seed: seed).verifier },
            try fresh(size, keys) { seed in try Cosigner(name: clockName(name), seed: seed).verifier },
        ]
    }

    private static func fresh(
        _ size: Int64, _ keys: LedgerKeys, _ verifier: ([UInt8]) throws -> VerifierKey
    ) throws -> StoredLogKey {
        var seed = LedgerKeys.newSeed()
        defer { Wiping.clear(&seed) }
        let text = try verifier(seed).description
        return StoredLogKey(verifier: text, seed: try keys.seal(seed: seed, verifier: text), began: size)
    }

    private static func clockName(_ name: KeyName) throws -> KeyName {
        guard let clock = KeyName(name.description + "/clock") else { throw RecordError("the log's name is too long") }
        return clock
    }
}

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
    ///
    /// Each is opened, not the one alone that signs: whoever can write to the store can add a public part, and only who
    /// has the master key can seal what belongs to it.
    ///
    /// - Throws: ``RecordError`` when one does not open, or opens to another than it is written beside; ``StoreError``.
    init?(_ store: any LogStore, _ keys: LedgerKeys) throws {
        let stored = try store.logKeys()
        if stored.isEmpty { return nil }
        var (signers, clocks): ([NoteSigner], [Cosigner]) = ([], [])
        for key in stored {
            guard let verifier = try? VerifierKey(key.verifier),
                var seed = try? keys.open(seed: key.seed, verifier: key.verifier)
            else { throw Self.changed }
            defer { Wiping.clear(&seed) }
            let opened: VerifierKey
            switch verifier.algorithm {
            case .ed25519:
                signers.append(try NoteSigner(name: verifier.name, seed: seed))
                opened = signers[signers.count - 1].verifier
            case .cosignature:
                clocks.append(try Cosigner(name: verifier.name, seed: seed))
                opened = clocks[clocks.count - 1].verifier
            }
            guard opened == verifier else { throw Self.changed }
        }
        guard let first = signers.first, let signer = signers.last, let clock = clocks.last,
            let origin = Origin(first.verifier.name.description)
        else { throw Self.changed }
        log = TrustedLog(origin: origin, keys: signers.map(\.verifier), witnesses: clocks.map(\.verifier))
        self.signer = signer
        before = signers.dropLast().last
        self.clock = clock
        count = stored.count
    }

    private static let changed = RecordError("\(LogSigners.fault): run `sallyport ledger verify`")

    /// What the store says of them, for who has not the master key: it shows that checkpoints and keys fit each other, and not
    /// whose the keys are.
    ///
    /// - Throws: ``RecordError`` when they cannot be read, ``StoreError``.
    static func said(by store: any LogStore) throws -> TrustedLog? {
        let stored = try store.logKeys()
        if stored.isEmpty { return nil }
        let verifiers = stored.compactMap { try? VerifierKey($0.verifier) }
        let signers = verifiers.filter { $0.algorithm == .ed25519 }
        guard verifiers.count == stored.count, let origin = signers.first.flatMap({ Origin($0.name.description) })
        else {
            throw changed
        }
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

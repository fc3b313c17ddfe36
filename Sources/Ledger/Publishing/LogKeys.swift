internal import Domain
internal import Merkle
internal import Storage
internal import Trust

/// The keys that sign the log's checkpoints.
///
/// Two at a time: one signs the text, the other says when, as a cosignature of the log's own (c2sp.org/tlog-cosignature).
/// That is how "nothing between A and B" is a statement too: a second signature over the same size at a later time.
struct LogKeys {
    /// Which log it is, the name of the first key.
    let origin: Origin
    /// Public parts of all that ever signed the text, oldest first.
    let signers: [VerifierKey]
    /// Public parts of all that ever signed the time.
    let clocks: [VerifierKey]
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
        let verifiers = try stored.map { try VerifierKey($0.verifier) }
        signers = verifiers.filter { $0.algorithm == .ed25519 }
        clocks = verifiers.filter { $0.algorithm == .cosignature }
        let pairs = Array(zip(verifiers, stored))
        let text = pairs.filter { $0.0.algorithm == .ed25519 }.map(\.1)
        guard let first = signers.first, let origin = Origin(first.name.description), let signing = text.last,
            let telling = pairs.last(where: { $0.0.algorithm == .cosignature })?.1
        else { throw RecordError("the log's keys are damaged: run `sallyport ledger verify`") }
        func signer(_ key: StoredLogKey) throws -> NoteSigner {
            try NoteSigner(name: first.name, seed: keys.open(seed: key.seed, verifier: key.verifier))
        }
        self.origin = origin
        self.signer = try signer(signing)
        before = try text.dropLast().last.map(signer)
        clock = try Cosigner(
            name: Self.clockName(first.name), seed: keys.open(seed: telling.seed, verifier: telling.verifier))
        count = stored.count
    }

    /// Public parts alone, for who has not the master key.
    static func trusted(_ store: any LogStore) throws -> TrustedLog? {
        let verifiers = try store.logKeys().map { try VerifierKey($0.verifier) }
        let signers = verifiers.filter { $0.algorithm == .ed25519 }
        guard let origin = signers.first.flatMap({ Origin($0.name.description) }) else { return nil }
        return TrustedLog(
            origin: origin, keys: signers, witnesses: verifiers.filter { $0.algorithm == .cosignature })
    }

    /// The keys of a store, which gets its first ones when it has none.
    static func takenUp(_ store: any LogStore, _ keys: LedgerKeys) throws -> LogKeys {
        if let there = try LogKeys(store, keys) { return there }
        let random = LedgerKeys.newSeed().prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        guard let name = KeyName("sallyport/" + random.joined()) else { throw RecordError("the log has no name") }
        // Whoever was quicker has named it.
        _ = try store.add(fresh(name, 0, keys), after: 0)
        guard let made = try LogKeys(store, keys) else { throw RecordError("the log's keys disappeared") }
        return made
    }

    /// A new pair of keys under the log's name.
    static func fresh(_ name: KeyName, _ size: Int64, _ keys: LedgerKeys) throws -> [StoredLogKey] {
        let (text, time) = (LedgerKeys.newSeed(), LedgerKeys.newSeed())
        let verifiers = [
            (try NoteSigner(name: name, seed: text).verifier.description, text),
            (try Cosigner(name: clockName(name), seed: time).verifier.description, time),
        ]
        return try verifiers.map { verifier, seed in
            StoredLogKey(verifier: verifier, seed: try keys.seal(seed: seed, verifier: verifier), began: size)
        }
    }

    private static func clockName(_ name: KeyName) throws -> KeyName {
        guard let clock = KeyName(name.description + "/clock") else { throw RecordError("the log's name is too long") }
        return clock
    }
}

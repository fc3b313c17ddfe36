internal import Dispatch
public import Domain
public import Storage
internal import Synchronization
public import Trust

/// Keeps what tokens stand for: sealed, in the store, each once.
///
/// What several exchanges want kept at one time is written in one transaction, so that nobody waits for more than the
/// one that is being written and the next. Where something cannot be kept, whoever made the token is told, and writes
/// something else in its place.
public final class TokenVault: TokenKeeper {
    /// Bytes of values that may wait to be written.
    private static let waitingBytes = 16 << 20

    private struct Batch {
        var tokens: [MintedToken]
        var completion: @Sendable (Set<String>) -> Void

        var bytes: Int { tokens.reduce(0) { $0 + $1.value.count + Self.overhead } }
        private static let overhead = 512
    }

    private struct Waiting {
        var batches: [Batch] = []
        var bytes = 0
        var isWriting = false
    }

    let store: any VaultStore
    let sealer: VaultSealer
    private let limits: VaultLimits
    private let report: @Sendable (VaultLoss) -> Void
    private let measured = Mutex(VaultUsage())
    private let waiting = Mutex(Waiting())
    private let queue = DispatchQueue(label: "sallyport.vault")

    /// - Parameter report: Told why tokens are not kept, once for each reason and each time something is written.
    public init(
        store: any VaultStore, sealer: VaultSealer, limits: VaultLimits = VaultLimits(),
        report: @escaping @Sendable (VaultLoss) -> Void = { _ in }
    ) {
        self.store = store
        self.sealer = sealer
        self.limits = limits
        self.report = report
    }

    /// The same with other limits, for a server.
    public func limited(to limits: VaultLimits, report: @escaping @Sendable (VaultLoss) -> Void) -> TokenVault {
        TokenVault(store: store, sealer: sealer, limits: limits, report: report)
    }

    /// How much was kept when it was measured last.
    public var usage: VaultUsage { measured.withLock { $0 } }

    /// Counts what is kept; where it cannot be read, what was counted before stays.
    public func measure() async {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                measureNow()
                continuation.resume()
            }
        }
    }

    private func measureNow() {
        guard let usage = try? store.vaultUsage() else { return }
        measured.withLock { $0 = usage }
    }

    public func keep(_ tokens: [MintedToken], completion: @escaping @Sendable (Set<String>) -> Void) {
        let batch = Batch(tokens: tokens, completion: completion)
        let bytes = batch.bytes
        let (isTaken, starts) = waiting.withLock { waiting in
            guard waiting.bytes + bytes <= Self.waitingBytes else { return (false, false) }
            waiting.batches.append(batch)
            waiting.bytes += bytes
            defer { waiting.isWriting = true }
            return (true, !waiting.isWriting)
        }
        guard isTaken else { return completion(Set(tokens.map(\.token))) }
        if starts { queue.async { [self] in write() } }
    }

    /// Keeps the tokens on the caller's thread, which waits for the disk, for somebody who was asked about and recorded: no
    /// share of theirs holds. Returns those that are not kept.
    public func keepNow(_ tokens: [MintedToken]) -> Set<String> {
        write(tokens, within: VaultLimits(tokens: limits.tokens, bytes: limits.bytes, share: limits.tokens))
    }

    private func write() {
        while true {
            let batches = waiting.withLock { waiting -> [Batch] in
                let batches = waiting.batches
                waiting.batches = []
                waiting.bytes = 0
                if batches.isEmpty { waiting.isWriting = false }
                return batches
            }
            if batches.isEmpty { return }
            let lost = write(batches.flatMap(\.tokens), within: limits)
            for batch in batches { batch.completion(lost.intersection(batch.tokens.map(\.token))) }
        }
    }

    private func write(_ tokens: [MintedToken], within limits: VaultLimits) -> Set<String> {
        var lost: Set<String> = []
        var rows: [String: VaultRow] = [:]
        for token in tokens where rows[token.token] == nil {
            guard let row = row(token) else {
                lost.insert(token.token)
                continue
            }
            rows[token.token] = row
        }
        do throws(StoreError) {
            let unkept = try store.keep(tokens: Array(rows.values), within: limits)
            for loss in Set(unkept.values) { report(loss) }
            measureNow()
            return lost.union(unkept.keys)
        } catch {
            return Set(tokens.map(\.token))
        }
    }

    private func row(_ token: MintedToken) -> VaultRow? {
        let known = KeptToken(label: token.label, person: token.person, asset: token.asset)
        let facts = Self.facts(known, token.time)
        guard let sealed = try? sealer.seal(token.value, token: token.token, known: facts) else { return nil }
        return VaultRow(
            token: token.token, known: known, firstSeen: token.time, lastUsed: token.time, nonce: sealed.nonce,
            ciphertext: sealed.ciphertext)
    }

    /// Tokens kept before the entry `number`, the last kept first; whether somebody may see them is asked elsewhere.
    public func entries(before number: Int64?, limit: Int) throws(StoreError) -> [VaultEntry] {
        try store.vaultEntries(before: number, limit: limit)
    }

    /// What `row` stands for.
    func open(_ row: VaultRow) throws(SealingError) -> [UInt8] {
        try sealer.open(
            Sealed(nonce: row.nonce, ciphertext: row.ciphertext), token: row.token,
            known: Self.facts(row.known, row.firstSeen))
    }

    /// What is kept of a token in the clear, so that two different ones never look alike: no part holds a zero.
    private static func facts(_ known: KeptToken, _ firstSeen: Timestamp) -> [UInt8] {
        let parts = [known.label.name, known.person, known.asset ?? "", String(firstSeen.microseconds)]
        return Array(parts.map { Array($0.utf8) }.joined(separator: [0]))
    }
}

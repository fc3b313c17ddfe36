public import Domain
public import Merkle
internal import Storage

/// Somebody elsewhere who cosigns the log's checkpoints as long as each continues the one before (c2sp.org/tlog-witness).
public struct LogWitness: Sendable {
    /// The most that are asked at a time.
    public static let maximum = 8

    /// What its cosignatures are checked with.
    public let key: VerifierKey
    /// Where it is asked.
    public let url: String
    public let appointed: Timestamp
    /// Since when it is no longer asked.
    public let dismissed: Timestamp?
    /// How many records the newest checkpoint it cosigned covers, and when the log signed that; `nil` when there is none.
    public let cosigned: (size: Int64, time: Timestamp)?
    /// Why it did not cosign when it was asked last, and since when; `nil` when it did.
    public let refusal: (reason: String, since: Timestamp)?

    public init(
        key: VerifierKey, url: String, appointed: Timestamp, dismissed: Timestamp? = nil,
        cosigned: (size: Int64, time: Timestamp)? = nil, refusal: (reason: String, since: Timestamp)? = nil
    ) {
        self.key = key
        self.url = url
        self.appointed = appointed
        self.dismissed = dismissed
        self.cosigned = cosigned
        self.refusal = refusal
    }

    init(_ stored: StoredWitness) throws {
        guard let key = try? VerifierKey(stored.verifier) else {
            throw RecordError("the key of a witness is damaged: run `sallyport ledger verify`")
        }
        self.init(
            key: key, url: stored.url, appointed: stored.appointed, dismissed: stored.dismissed,
            cosigned: stored.cosigned.map { ($0.size, $0.time) },
            refusal: stored.refusal.map { ($0.reason, $0.since) })
    }

    /// Whether it is asked.
    public var isInOffice: Bool { dismissed == nil }
}

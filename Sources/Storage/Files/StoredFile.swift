public import Domain

/// A file's row: what filters look at in the clear, the rest sealed.
public struct StoredFile: Hashable, Sendable {
    /// Given by the store; 0 in one that is to be added.
    public var sequence: Int64
    public var id: String
    /// SHA-256, 64 hexadecimal digits.
    public var digest: String
    public var type: String
    public var bytes: Int64
    public var uploader: String
    public var credential: String?
    public var asset: String?
    public var time: Timestamp
    public var activity: String
    /// The provider's id.
    public var upstream: String?
    public var state: String
    public var isScanned: Bool
    public var computed: String
    public var classification: String
    /// Names with a space before and after each; empty where there are none.
    public var labels: String
    public var fingerprints: String?
    /// 12 bytes, another with every change.
    public var nonce: [UInt8]
    public var sealed: [UInt8]

    public init(
        sequence: Int64 = 0, id: String, digest: String, type: String, bytes: Int64, uploader: String,
        credential: String?, asset: String?, time: Timestamp, activity: String, upstream: String?, state: String,
        isScanned: Bool, computed: String, classification: String, labels: String, fingerprints: String?,
        nonce: [UInt8], sealed: [UInt8]
    ) {
        self.sequence = sequence
        self.id = id
        self.digest = digest
        self.type = type
        self.bytes = bytes
        self.uploader = uploader
        self.credential = credential
        self.asset = asset
        self.time = time
        self.activity = activity
        self.upstream = upstream
        self.state = state
        self.isScanned = isScanned
        self.computed = computed
        self.classification = classification
        self.labels = labels
        self.fingerprints = fingerprints
        self.nonce = nonce
        self.sealed = sealed
    }
}

/// A file as policies see it.
public struct FileSubject: Hashable, Sendable {
    /// The record's id; the provider's for one that has no record.
    public var id: String
    public var name: String
    /// The uploader, by e-mail address.
    public var owner: String?
    public var asset: String?
    public var classification: Classification?
    /// Whether anything could be read of it.
    public var isScanned: Bool
    /// What it is by its content; `nil` where nobody looked.
    public var type: String?
    public var bytes: Int?
    /// What is in it as it is kept, or would be.
    public var labels: Set<Label>
    /// Where it stands; `nil` for one that has just come.
    public var state: FileState?
    /// Whether there is a record of it.
    public var isRecorded: Bool

    public init(
        id: String, name: String = "", owner: String? = nil, asset: String? = nil,
        classification: Classification? = nil, isScanned: Bool = false, type: String? = nil, bytes: Int? = nil,
        labels: Set<Label> = [], state: FileState? = nil, isRecorded: Bool = true
    ) {
        self.id = id
        self.name = name
        self.owner = owner
        self.asset = asset
        self.classification = classification
        self.isScanned = isScanned
        self.type = type
        self.bytes = bytes
        self.labels = labels
        self.state = state
        self.isRecorded = isRecorded
    }

    /// The file of a record.
    public init(_ record: FileRecord) {
        self.init(
            id: record.id, name: record.name, owner: record.uploader, asset: record.asset,
            classification: record.classification, isScanned: record.isScanned, type: record.type,
            bytes: record.bytes, labels: Set(record.labels.keys).subtracting(record.replaced), state: record.state)
    }

    /// One that the provider has and nothing is known of here.
    public static func unrecorded(_ id: String) -> FileSubject { FileSubject(id: id, isRecorded: false) }
}

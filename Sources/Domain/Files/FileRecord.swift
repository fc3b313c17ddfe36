/// What is known of a file that somebody uploaded. Holds no value in full.
public struct FileRecord: Hashable, Sendable {
    /// `fil_` and 26 characters. Ours: one that was held has no id at the provider.
    public var id: String
    /// SHA-256 of the file as it came, 64 hexadecimal digits.
    public var digest: String
    /// As the uploader calls it, with what the detectors find in it replaced; at most ``longestName`` characters.
    public var name: String
    /// What it is by its content: `pdf`, `docx`, `text`.
    public var type: String
    public var bytes: Int
    /// The e-mail address.
    public var uploader: String
    /// The key it came with, by id.
    public var credential: String?
    /// The asset it is for, where one was named.
    public var asset: String?
    public var time: Timestamp
    /// The activity it came in.
    public var activity: String
    /// The provider's id, from when it is there.
    public var upstream: String?
    public var state: FileState
    /// Whether anything could be read of it.
    public var isScanned: Bool
    /// What was found in it as it came, by label.
    public var findings: [FileFinding]
    /// How values are replaced in what went on, by label; empty for a label of which the record says only that they are.
    public var replacements: [Label: Set<MaskingOperator>]
    /// How far it may go by the rules: of a file with values replaced, of the copy.
    public var computed: Classification
    /// Why, the weightiest first: sentences.
    public var grounds: [String]
    /// How far it may go: what the rules say unless a person said otherwise.
    public var classification: Classification
    /// SHA-256 of its fingerprints, where they were taken.
    public var fingerprints: String?
    /// What people decided about it, oldest first.
    public var decisions: [FileDecision]

    /// Characters of ``name``.
    public static let longestName = 200

    public init(
        id: String, digest: String, name: String, type: String, bytes: Int, uploader: String,
        credential: String? = nil, asset: String? = nil, time: Timestamp, activity: String, upstream: String? = nil,
        state: FileState, isScanned: Bool = true, findings: [FileFinding] = [],
        replacements: [Label: Set<MaskingOperator>] = [:],
        computed: Classification, grounds: [String] = [], classification: Classification? = nil,
        fingerprints: String? = nil,
        decisions: [FileDecision] = []
    ) {
        self.id = id
        self.digest = digest
        self.name = name
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
        self.findings = findings
        self.replacements = replacements
        self.computed = computed
        self.grounds = grounds
        self.classification = classification ?? computed
        self.fingerprints = fingerprints
        self.decisions = decisions
    }

    /// The labels whose values are replaced in what went on.
    public var replaced: Set<Label> { Set(replacements.keys) }

    /// What was found, by label.
    public var labels: [Label: Int] {
        Dictionary(findings.map { ($0.label, $0.count) }) { first, _ in first }
    }
}

internal import Domain

/// What a scanner looks for besides patterns, and the kinds of candidates it makes.
struct OwnContent: Sendable {
    let exactData: [ExactDataIndex]
    let canaries: CanaryIndex?
    /// Documents and instructions: long ones, short ones, or none.
    let documents: [FingerprintIndex]
    let limits: LeakLimits
    /// They are numbered behind the patterns.
    let kinds: [CandidateKind]
    /// For each set the number of its first column's kind.
    private let firstColumns: [Int]
    /// The number of the kind of the first of these texts.
    private let firstText: Int

    /// No pattern is as sure as what is known.
    private static let certain = 100

    /// - Parameter first: How many patterns there are.
    init(_ holdings: Holdings, first: Int) {
        exactData = holdings.exactData
        canaries = holdings.canaries.flatMap { $0.canaries.isEmpty ? nil : $0 }
        documents = holdings.documents?.indexes ?? []
        limits = holdings.thresholds
        var kinds: [CandidateKind] = []
        var firstColumns: [Int] = []
        for set in exactData {
            firstColumns.append(first + kinds.count)
            kinds += set.schema.columns.map { CandidateKind($0.label, priority: Self.certain, isOwn: true) }
        }
        self.firstColumns = firstColumns
        firstText = first + kinds.count
        if canaries != nil || !documents.isEmpty {
            for role in TextRole.allCases {
                kinds.append(
                    CandidateKind(
                        role.label, priority: Self.certain + 1 + role.rawValue, isOwn: role == .canary))
            }
        }
        self.kinds = kinds
    }

    /// Whether every text has values to be looked for.
    var hasValues: Bool { !exactData.isEmpty || canaries != nil }

    func kind(ofColumn column: Int, in set: Int) -> Int { firstColumns[set] + column }

    func kind(of text: TextRole) -> Int { firstText + text.rawValue }

    /// Whether a kind is that of documents or instructions.
    func isText(_ kind: Int) -> Bool { kind >= firstText && kind < firstText + TextRole.canary.rawValue }

    /// For each set which of its columns are held; `nil` for a set without.
    func heldColumns(_ holds: [Bool]) -> [[Bool]?] {
        zip(exactData, firstColumns).map { set, first in
            let columns = Array(holds[first..<first + set.schema.columns.count])
            return columns.contains(true) ? columns : nil
        }
    }

    /// Whether texts of a kind are looked for and held.
    func holds(_ text: TextRole, _ holds: [Bool]) -> Bool {
        (text == .canary ? canaries != nil : !documents.isEmpty) && holds[kind(of: text)]
    }
}

internal import Cedar
internal import Domain

/// A set of policies that was read, checked against the schema and made ready to decide.
///
/// Immutable: a changed file means a new library, which takes the old one's place as a whole. What does not pass every
/// check is not loaded, and the library before it stays in force.
public struct PolicyLibrary: Sendable {
    /// In the order of the files and within each as written.
    public let rules: [Rule]
    /// ``PolicyFiles/contentHash`` of the files: named in every verdict.
    public let contentHash: String
    public let files: PolicyFiles
    public let vocabulary: Vocabulary
    /// Every policy.
    let whole: CompiledPolicies
    /// Every policy again, in two parts: those that say the same as long as nobody and nothing changes, and those that look
    /// at the clock or at what somebody did lately.
    let standing: Subset
    let fleeting: Subset
    /// Forbids that look at one label, and forbids that look at all that was found or at the direction.
    let perLabel: Subset
    let overall: Subset
    /// Whether what is said of a label may depend on what was found before.
    let readsTaintPerLabel: Bool

    /// Permits that say what whoever is refused reads where they were missing; positions in ``rules``.
    let refusals: [Int]
    /// Whether a permit of the organisation's own opens some of the record to somebody.
    public let opensRecord: Bool
    /// Whether any policy names a single activity.
    let namesActivities: Bool
    /// Whether any policy, or what one says, looks at the calendar.
    let readsCalendar: Bool
    private let positions: [String: Int]

    /// A part of the policies.
    struct Subset: Sendable {
        let policies: CompiledPolicies
        /// The positions in ``PolicyLibrary/rules``.
        let positions: [Int]
    }

    /// - Parameter known: A library by the same vocabulary: files that are in it as well are not read again.
    /// - Throws: ``PolicyProblems`` with everything that is wrong, file by file.
    public init(
        _ files: PolicyFiles, _ vocabulary: Vocabulary, reusing known: PolicyLibrary? = nil
    ) throws(PolicyProblems) {
        var reader = RuleReader(vocabulary: vocabulary)
        let knownFiles = Set(known?.files.files ?? [])
        let knownRules = Dictionary(grouping: known?.rules ?? [], by: \.file)
        for file in files.files where file.holdsPolicies {
            if knownFiles.contains(file) {
                reader.take(knownRules[file.name] ?? [], of: file.name)
            } else {
                reader.read(file)
            }
        }
        guard reader.problems.isEmpty else { throw PolicyProblems(reader.problems) }
        let rules = reader.rules
        let forbids = rules.indices.filter { rules[$0].effect == .forbid }
        self.rules = rules
        positions = Dictionary(zip(rules.map(\.id), rules.indices)) { first, _ in first }
        contentHash = files.contentHash
        self.files = files
        self.vocabulary = vocabulary
        whole = try Self.compiled(rules)
        standing = try Self.subset(rules.indices.filter { !rules[$0].footprint.isFleeting }, rules)
        fleeting = try Self.subset(rules.indices.filter { rules[$0].footprint.isFleeting }, rules)
        readsTaintPerLabel = forbids.contains { position in
            rules[position].footprint.isAboutOneLabel && rules[position].footprint.reads(["taint"])
        }
        refusals = rules.indices.filter { rules[$0].refusal != nil }
        opensRecord = rules.contains {
            $0.isOwn && $0.effect == .permit && $0.isAbout(Names.action(.readLog), vocabulary.schema)
        }
        namesActivities = rules.contains(where: \.footprint.namesActivities)
        readsCalendar = rules.contains { rule in
            rule.footprintWithMessage.including(rule.refusal).reads(["utc"])
        }
        perLabel = try Self.subset(forbids.filter { rules[$0].footprint.isAboutOneLabel }, rules)
        // The whole cannot be replaced, only the labels in it.
        overall = try Self.subset(
            forbids.filter { rules[$0].footprint.isAboutContent && !rules[$0].masks }, rules)
    }

    private static func subset(_ positions: [Int], _ rules: [Rule]) throws(PolicyProblems) -> Subset {
        Subset(policies: try compiled(positions.map { rules[$0] }), positions: positions)
    }

    private static func compiled(_ rules: [Rule]) throws(PolicyProblems) -> CompiledPolicies {
        do {
            return CompiledPolicies(try PolicySet(rules.map(\.policy)))
        } catch {
            throw PolicyProblems(error.message)
        }
    }

    public func rule(_ id: String) -> Rule? { positions[id].map { rules[$0] } }

    /// What is worth a look in the organisation's own policies, and may be meant.
    public var warnings: [PolicyProblem] { rules.lazy.filter(\.isOwn).flatMap(\.warnings) }
}

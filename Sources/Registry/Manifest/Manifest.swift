public import Approvals
public import Domain

/// What people write to say how Sallyport shall be: one asset, one person, one data set, or how
/// versions are approved, in YAML or JSON.
///
///     id: support
///     name: Customer support
///     owner: lea.brandt@example.com
///     purpose: Drafts answers to customers
///     environment: production
///     audience: everyone
///     model: gpt-4.1-mini
///     rules:
///       request:
///         EMAIL_ADDRESS: mask
///         CREDIT_CARD: mask:keep_last_4
///         SECRET: block
///
/// Reading is strict: an unknown key, a wrong type, a label nobody knows are errors with file, line and column, and with
/// the known word that comes nearest. Nothing is guessed and nothing is passed over.
public enum Manifest: Hashable, Sendable {
    case asset(AssetManifest)
    case person(Person)
    /// How versions of assets are approved: one for the organisation.
    case approval(ApprovalRules)
    /// A body of data that assets may be given.
    case dataSet(DataSet)

    /// What a manifest describes.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case asset, person, approval
        case dataSet = "dataset"
    }

    /// What `kind` may say. Of assets it says what kind of asset; `asset` is one that is hosted here.
    static let kinds = Kind.allCases.map(\.rawValue) + AssetKind.allCases.map(\.rawValue)

    public var kind: Kind {
        switch self {
        case .asset: .asset
        case .person: .person
        case .approval: .approval
        case .dataSet: .dataSet
        }
    }

    /// The id of an asset or a data set, or the person's address; `approval` of what there is one of.
    public var id: String {
        switch self {
        case .asset(let manifest): manifest.asset.id
        case .person(let person): person.email
        case .approval: ApprovalManifest.id
        case .dataSet(let dataSet): dataSet.id
        }
    }

    /// Sorted JSON: the same content is always the same bytes.
    public var canonical: [UInt8] {
        switch self {
        case .asset(let manifest): manifest.canonical
        case .person(let person): PersonManifest.canonical(person)
        case .approval(let rules): ApprovalManifest.canonical(rules)
        case .dataSet(let dataSet): DataSetManifest.canonical(dataSet)
        }
    }

    /// Reads a file: one manifest, several YAML documents, or a list of manifests.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8; JSON when it begins with `{` or `[`, YAML otherwise.
    ///   - file: What to call it in errors.
    ///   - vocabulary: The labels that are known.
    /// - Throws: Everything that is wrong with it.
    public static func read(
        _ bytes: [UInt8], file: String, vocabulary: ManifestVocabulary = .standard
    ) throws(ManifestError) -> [Manifest] {
        var problems = ManifestProblems(file: file)
        let nodes: [ManifestNode]
        do {
            nodes = try ManifestNode.documents(bytes).flatMap { document in
                if case .list(let nodes) = document.value { return nodes }
                return [document]
            }
        } catch {
            problems.add(error.place, error.message)
            try problems.throwIfAny()
            return []
        }
        let manifests = nodes.compactMap { read($0, vocabulary, &problems) }
        if nodes.isEmpty { problems.add(ManifestPlace(line: 1, column: 1), "the file holds no manifest") }
        try problems.throwIfAny()
        return manifests
    }

    private static func read(
        _ node: ManifestNode, _ vocabulary: ManifestVocabulary, _ problems: inout ManifestProblems
    ) -> Manifest? {
        var (kind, assetKind) = (Kind.asset, AssetKind.hostedGPT)
        if case .mapping(let members) = node.value, let member = members.first(where: { $0.key == "kind" }) {
            guard let text = ManifestValue.text(member.value, "kind", .line(1...64), &problems) else { return nil }
            if let named = AssetKind(rawValue: text) {
                assetKind = named
            } else if let named = Kind(rawValue: text) {
                kind = named
            } else {
                let hint = Spelling.hint(for: text, in: kinds)
                problems.add(member.value.place, "unknown `kind`: `\(TextRule.shown(text))`\(hint)")
                return nil
            }
        }
        switch kind {
        case .asset: return AssetManifest.read(node, assetKind, vocabulary, &problems).map(Manifest.asset)
        case .person: return PersonManifest.read(node, &problems).map(Manifest.person)
        case .approval: return ApprovalManifest.read(node, &problems).map(Manifest.approval)
        case .dataSet: return DataSetManifest.read(node, &problems).map(Manifest.dataSet)
        }
    }
}

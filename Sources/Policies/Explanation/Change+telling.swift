internal import Cedar
internal import Domain

extension Change {
    /// What says nothing of anybody else, whatever a policy compares it with: truths, moments and numbers of whoever asked,
    /// what they sent, and the kind of their session. What is not named here is not told.
    ///
    /// Names and addresses of people, departments, network ranges and purposes are not: what a policy compares these
    /// with is somebody else's.
    private static let tellable: Set<String> = [
        "principal.active", "principal.mfa", "context.session.kind", "context.session.mfa", "context.session.mfa_age",
        "context.key", "context.key.revoked", "context.key.restricted", "context.key.expires", "context.time",
        "context.utc.month", "context.utc.day", "context.utc.weekday", "context.utc.hour",
        "context.network.protected", "context.justified", "context.label", "context.count",
    ]

    private static let sessionKinds = Set(Circumstances.Session.allCases.map { Substring($0.rawValue) })

    /// Whether something of what a policy reads may be told. Where nothing may, nor may what it would take.
    static func mayTell(of footprint: Footprint) -> Bool {
        !footprint.principal.isDisjoint(with: parts["principal"] ?? [])
            || footprint.reads(parts["context"] ?? [])
    }

    /// The attributes of each variable that are tellable in some part.
    private static let parts: [String: Set<Text>] = tellable.reduce(into: [:]) { all, path in
        let names = path.split(separator: ".")
        all[String(names[0]), default: []].insert(Text(String(names[1])))
    }

    /// Whether whoever asked may be told of it: it looks at nothing but themselves, what they sent and the moment, and
    /// names no person, group or asset.
    var mayBeTold: Bool {
        // A condition with more readings than are listed looks at something nobody knows of here.
        !readings.isEmpty && readings.count < Self.maximumReadings
            && readings.allSatisfy { Self.tellable.contains($0.path) } && namesLabelsOnly && quotesNobody
    }

    private var namesLabelsOnly: Bool {
        text.split(separator: "\(Names.namespace)::", omittingEmptySubsequences: false).dropFirst()
            .allSatisfy { $0.hasPrefix("\(Names.dataLabel.base)::") }
    }

    /// Whether what stands in quotes is a kind of session, a moment, a span of time or a label.
    private var quotesNobody: Bool {
        guard !text.contains("\\") else { return false }
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.indices.allSatisfy { index in
            guard !index.isMultiple(of: 2) else { return true }
            let before = parts[index - 1]
            return Self.sessionKinds.contains(parts[index])
                || ["datetime(", "duration(", "\(Names.dataLabel)::"].contains { before.hasSuffix($0) }
        }
    }
}

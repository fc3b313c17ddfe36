/// What all credentials of a kind begin with, which says what they are and nothing of the one that is looked at.
enum PublicLead {
    /// How many bytes of `value` are the beginning of all of its kind; 0 where none is known.
    static func length(of value: [UInt8]) -> Int {
        all.lazy.map { length(of: value, $0) }.max() ?? 0
    }

    /// The longest beginning of `value` that the expression admits, behind which there is more.
    private static func length(of value: [UInt8], _ graph: PositionGraph) -> Int {
        var longest = 0
        var live = Set(graph.first)
        for (offset, byte) in value.dropLast().enumerated() {
            live = live.filter { graph.classes[$0].contains(byte) }
            if live.isEmpty { break }
            if live.contains(where: { graph.isLast[$0] }) { longest = offset + 1 }
            live = Set(live.flatMap { graph.follow[$0] })
        }
        return longest
    }

    private static let all: [PositionGraph] = (SecretFormat.all.map(\.lead) + written).compactMap { lead in
        guard !lead.isEmpty, let graph = (try? ExpressionParser.parse(lead)).map(PositionGraph.init) else { return nil }
        // Where many characters may stand, what stands there is the credential's own.
        return graph.classes.allSatisfy { $0.count <= mostChoices } ? graph : nil
    }

    /// `gh[opusr]_` has five.
    private static let mostChoices = 5

    /// Of the detectors that are no ``SecretFormat``.
    private static let written = [
        "A[KS]IA", "gh[opusr]_", "github_pat_", "sk-(?:proj-|admin-|svcacct-)?", "xox[abprs]-", "xapp-",
        #"(?:https://)?hooks\.slack\.com/services/"#,
    ]
}

internal import Cedar

extension Change {
    private static let ofTheMoment: Set<String> = [
        "session", "key", "time", "network", "justified", "label", "count",
    ]

    /// Whether whoever asked may be told of it: it looks at nothing but themselves, what they sent and the moment, and names
    /// no person, group or asset.
    var mayBeTold: Bool {
        !readings.isEmpty && readings.allSatisfy { Self.mayBeTold($0.path) } && Self.namesLabelsOnly(text)
    }

    private static func mayBeTold(_ path: String) -> Bool {
        let parts = path.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2 else { return false }
        return parts[0] == "principal" || (parts[0] == "context" && ofTheMoment.contains(String(parts[1])))
    }

    private static func namesLabelsOnly(_ text: String) -> Bool {
        text.split(separator: "\(Names.namespace)::", omittingEmptySubsequences: false).dropFirst()
            .allSatisfy { $0.hasPrefix("\(Names.dataLabel.base)::") }
    }
}

internal import Domain

/// Keys and what took their places, which is the same access under other names.
struct KeyLine {
    private let successors: [String: [String]]

    init(_ keys: [Credential]) {
        var successors: [String: [String]] = [:]
        for key in keys {
            if let predecessor = key.predecessor { successors[predecessor, default: []].append(key.id) }
        }
        self.successors = successors
    }

    /// Keys and all that came after them. A key can have had several, one after the other.
    func since(_ keys: some Sequence<String>) -> Set<String> {
        var (all, waiting) = (Set<String>(), Array(keys))
        while let key = waiting.popLast() {
            if all.insert(key).inserted { waiting += successors[key] ?? [] }
        }
        return all
    }
}

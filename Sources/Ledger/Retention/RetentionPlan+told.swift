extension RetentionPlan {
    /// The act that a run is recorded as.
    static let operation = "retention.run"

    /// What the record says of a run: `3 records to let go, 1 held`, then a line for each rule, `chats: 3, 0 to 17`.
    public var told: String {
        let lines = classes.map { "\($0.name): \($0.count), \($0.first) to \($0.last)" }
        return (["\(count) records to let go, \(held) held"] + lines).joined(separator: "\n")
    }

    /// Reads ``told``; `nil` for anything else.
    init?(told: String) {
        let lines = told.split(separator: "\n", omittingEmptySubsequences: false)
        guard let head = lines.first?.wholeMatch(of: /([0-9]+) records to let go, ([0-9]+) held/),
            let count = Int(head.1), let held = Int(head.2)
        else { return nil }
        self.held = held
        for line in lines.dropFirst() {
            guard let found = line.wholeMatch(of: /([A-Za-z0-9_-]+): ([0-9]+), ([0-9]+) to ([0-9]+)/),
                let count = Int(found.2), let first = Int64(found.3), let last = Int64(found.4)
            else { return nil }
            classes.append(Class(name: String(found.1), count: count, first: first, last: last))
        }
        guard count == self.count else { return nil }
    }
}

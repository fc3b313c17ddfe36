internal import Domain

extension ReviewEvent {
    /// The year 9999 in microseconds: what is later is no time of this world.
    private static let latest: Int64 = 253_402_300_799_000_000
    /// Rights of one line.
    private static let maximumRights = 256

    /// Refuses times that are none, and names and reasons that are empty or too long.
    func checkBounds() throws(ReviewRefusal) {
        guard (0...Self.latest).contains(at.microseconds) else { throw .malformed("time") }
        switch act {
        case .open(let items, let person):
            try checkName(person, "person")
            guard !items.isEmpty else { throw .nothingToReview }
            guard items.count <= Campaign.maximumItems else { throw .tooMany(Campaign.maximumItems) }
            for item in items { try check(item) }
        case .decide(let items, let verdict, let reason, let person):
            try checkName(person, "person")
            guard !items.isEmpty else { throw .nothingToReview }
            guard reason.isEmpty || ReviewText.isReason(reason) else { throw .malformed("reason") }
            if case .change(let rights) = verdict { try check(rights) }
        case .delegate(let items, let to, let reason, let person), .reassign(let items, let to, let reason, let person):
            try checkName(person, "person")
            try checkName(to, "person it goes to")
            guard !items.isEmpty else { throw .nothingToReview }
            guard ReviewText.isReason(reason) else { throw .malformed("reason") }
        case .observe(let findings):
            for case .held(let rights) in findings.values { try check(rights) }
        case .postpone(let until, let reason, let person):
            try checkName(person, "person")
            guard (0...Self.latest).contains(until.microseconds) else { throw .malformed("time") }
            guard ReviewText.isReason(reason) else { throw .malformed("reason") }
        case .close(let person): try checkName(person, "person")
        case .clock: break
        }
    }

    private func check(_ item: ReviewItem) throws(ReviewRefusal) {
        try checkName(item.access.holder, "holder")
        try checkName(item.access.object, "object")
        if let department = item.access.department { try checkName(department, "department") }
        if let reviewer = item.reviewer { try checkName(reviewer, "reviewer") }
        switch item.access.grant {
        case .everyone, .named, .issued(by: nil): break
        case .group(let name), .role(let name), .directory(let name), .issued(by: let name?):
            try checkName(name, "grant")
        }
        try check(item.access.rights)
    }

    private func check(_ rights: Set<String>) throws(ReviewRefusal) {
        guard rights.count <= Self.maximumRights else { throw .malformed("rights") }
        for right in rights { try checkName(right, "right") }
    }

    private func checkName(_ name: String, _ field: String) throws(ReviewRefusal) {
        guard ReviewText.isName(name) else { throw .malformed(field) }
    }
}

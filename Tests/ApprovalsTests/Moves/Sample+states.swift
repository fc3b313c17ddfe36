import Approvals

extension Sample {
    /// An asset whose production serves its version 1, with another version in this state.
    init(in state: ApprovalState) throws {
        try self.init()
        _ = try published("production")
        version = 2
        switch state {
        case .draft: try act(.edit(hash: "a", by: "ann"))
        case .submitted: _ = try submit("a")
        case .inReview:
            _ = try submit("a")
            try approve(version, .security, by: "sam")
            try approve(version, .it, by: "ian")
        case .approved: _ = try approved("a")
        case .published: _ = try published("a")
        case .superseded:
            _ = try published("a")
            _ = try published("b")
        case .rolledBack:
            _ = try published("a")
            try rollBack(1, .test)
            try rollBack(1, .production)
        case .rejected:
            _ = try submit("a")
            try reject(version, .it, by: "ian")
        case .withdrawn:
            _ = try submit("a")
            try act(.withdraw(version: version, by: "ann"))
        case .expired:
            _ = try submit("a")
            try wait(until: 100)
        case .voided:
            _ = try submit("a")
            try act(.void(version: version, by: "sam", reason: "leak"))
        }
    }
}

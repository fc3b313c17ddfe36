import Approvals

extension RefusalExample {
    static let reviews: [RefusalExample] = [
        RefusalExample("there is no version before the first", .unknownVersion(0)) {
            _ = try $0.submit("a")
            return .withdraw(version: 0, by: "ann")
        },
        RefusalExample("there is no version after the last", .unknownVersion(2)) {
            _ = try $0.submit("a")
            return Sample.approval(2, .it, by: "ian")
        },
        RefusalExample("what is under review is not asked for again", .wrongState(version: 1, .submitted)) {
            .submit(version: try $0.submit("a"), by: "ann", Sample.elevated)
        },
        RefusalExample("the draft has that content already", .nothingChanged(version: 1)) {
            try $0.act(.edit(hash: "a", by: "ann"))
            return .edit(hash: "a", by: "bea")
        },
        RefusalExample("what is under review has that content already", .nothingChanged(version: 1)) {
            _ = try $0.submit("a")
            return .edit(hash: "a", by: "ann")
        },
        RefusalExample("that content is approved", .alreadyApproved(version: 1)) {
            _ = try $0.approved("a")
            return .edit(hash: "a", by: "ann")
        },
        RefusalExample("that content can be gone back to", .alreadyApproved(version: 1)) {
            _ = try $0.published("a")
            _ = try $0.published("b")
            return .edit(hash: "a", by: "ann")
        },
        RefusalExample("who wrote it does not approve it", .contributor("ada")) {
            Sample.approval(try $0.submit("a", by: "ada"), .security, by: "ada")
        },
        RefusalExample("who asked for it does not approve it", .contributor("sue")) {
            try $0.act(.edit(hash: "a", by: "ann"))
            try $0.act(.submit(version: 1, by: "sue", Sample.elevated))
            return Sample.approval(1, .security, by: "sue")
        },
        RefusalExample("who wrote what it grew out of does not approve it", .contributor("sue")) {
            _ = try $0.submit("a", by: "sue")
            return Sample.approval(try $0.submit("b"), .security, by: "sue")
        },
        RefusalExample("who wrote the same content long ago does not approve it", .contributor("sue")) {
            _ = try $0.submit("a", by: "sue")
            _ = try $0.published("b")
            return Sample.approval(try $0.submit("a"), .security, by: "sue")
        },
        RefusalExample("who wrote what the same content grew out of long ago does not approve it", .contributor("sue"))
        {
            _ = try $0.submit("x", by: "sue")
            _ = try $0.submit("a")
            _ = try $0.published("b")
            return Sample.approval(try $0.submit("a"), .security, by: "sue")
        },
        RefusalExample("who wrote it does not turn it down, but takes it back", .contributor("ada")) {
            Sample.rejection(try $0.submit("a", by: "ada"), .security, by: "ada")
        },
        RefusalExample("who wrote it does not take it up", .contributor("ada")) {
            .takeUp(version: try $0.submit("a", by: "ada"), by: "ada")
        },
        RefusalExample("who has no seat does not approve", .noSeat("dan", .security)) {
            Sample.approval(try $0.submit("a"), .security, by: "dan")
        },
        RefusalExample("who has no seat does not turn down", .noSeat("eve", .it)) {
            Sample.rejection(try $0.submit("a"), .it, by: "eve")
        },
        RefusalExample("who has no seat does not take up", .noSeat("eve", .departmentHead)) {
            .takeUp(version: try $0.submit("a"), by: "eve")
        },
        RefusalExample("a seat that was taken away is gone from open reviews", .noSeat("sam", .security)) {
            let version = try $0.submit("a")
            try $0.act(.changeHolders(Holders(seats: [.security: ["sue"]]), by: "root"))
            return Sample.approval(version, .security, by: "sam")
        },
        RefusalExample("only security voids", .noSeat("ian", .security)) {
            .void(version: try $0.approved("a"), by: "ian", reason: "leak")
        },
        RefusalExample(
            "a seat the review does not name decides nothing", .seatNotAsked(.it), of: try Sample.withoutIT()
        ) {
            Sample.approval(try $0.submit("a"), .it, by: "ian")
        },
        RefusalExample(
            "a seat the review does not name turns nothing down", .seatNotAsked(.it), of: try Sample.withoutIT()
        ) {
            Sample.rejection(try $0.submit("a"), .it, by: "ian")
        },
        RefusalExample("nobody approves twice in one seat", .alreadyDecided("sam"), of: try Sample(security: 2)) {
            let version = try $0.submit("a")
            try $0.approve(version, .security, by: "sam")
            return Sample.approval(version, .security, by: "sam")
        },
        RefusalExample("nobody approves in two seats", .alreadyDecided("ada")) {
            let version = try $0.submit("a")
            try $0.approve(version, .security, by: "ada")
            return Sample.approval(version, .departmentHead, by: "ada")
        },
        RefusalExample(
            "a later stage waits", .stageNotOpen(.business, waitingFor: .technical),
            of: try Sample(order: .sequence)
        ) {
            Sample.approval(try $0.submit("a"), .departmentHead, by: "dan")
        },
        RefusalExample(
            "a later stage waits for all of the one before", .stageNotOpen(.business, waitingFor: .technical),
            of: try Sample(order: .sequence, security: 2)
        ) {
            let version = try $0.submit("a")
            try $0.approve(version, .security, by: "sam")
            try $0.approve(version, .it, by: "ian")
            return Sample.approval(version, .departmentHead, by: "dan")
        },
        RefusalExample("only who wanted it takes it back", .notContributor("sam")) {
            .withdraw(version: try $0.submit("a"), by: "sam")
        },
    ]

    /// A seat approves with all that is asked of it, whatever else was looked at.
    static let unchecked = Seat.allCases.map(withoutChecks)

    private static func withoutChecks(of seat: Seat) -> RefusalExample {
        let person = [Seat.security: "sam", .it: "ian", .departmentHead: "dan"][seat] ?? ""
        let others = Set(Check.allCases).subtracting(seat.checks)
        return RefusalExample("\(seat.rawValue) does not approve without its checks", .checksMissing(seat.checks)) {
            .vote(version: try $0.submit("a"), by: person, holder: person, seat, .approve, checks: others)
        }
    }
}

extension Sample {
    /// An asset that is approved by security alone.
    static func withoutIT() throws -> Sample {
        var sample = try Sample()
        let rules = try ApprovalRules(
            stages: [Stage(.technical, quorums: [.security: 1])], order: .parallel, lifetimes: lifetimes)
        try sample.act(.changeRules(rules, by: "root"))
        return sample
    }
}

import Approvals

extension RefusalExample {
    static let delegations: [RefusalExample] = [
        RefusalExample("nobody gives on a seat they have not", .noSeat("ian", .security)) { _ in
            .delegate(from: "ian", to: "kim", .security, until: 5)
        },
        RefusalExample("what was given is not given on", .noSeat("kim", .it)) {
            try $0.act(.delegate(from: "ian", to: "kim", .it, until: 5))
            return .delegate(from: "kim", to: "lou", .it, until: 5)
        },
        RefusalExample("nobody gives a seat to themselves", .delegationToGiver) { _ in
            .delegate(from: "ian", to: "ian", .it, until: 5)
        },
        RefusalExample("a delegation is not over before it begins", .delegationOutOfTime(latest: 50)) { _ in
            .delegate(from: "ian", to: "kim", .it, until: 0)
        },
        RefusalExample("a delegation is no longer than the rules allow", .delegationOutOfTime(latest: 50)) { _ in
            .delegate(from: "ian", to: "kim", .it, until: 51)
        },
        RefusalExample("nobody decides in the seat of another", .notDelegated(from: "ian", to: "kim", .it)) {
            Sample.approval(try $0.submit("a"), .it, by: "kim", for: "ian")
        },
        RefusalExample("nobody turns down in the seat of another", .notDelegated(from: "ian", to: "kim", .it)) {
            .vote(version: try $0.submit("a"), by: "kim", holder: "ian", .it, .reject, checks: [])
        },
        RefusalExample("a delegation is for one seat", .notDelegated(from: "ada", to: "kim", .departmentHead)) {
            try $0.act(.delegate(from: "ada", to: "kim", .security, until: 5))
            return Sample.approval(try $0.submit("a"), .departmentHead, by: "kim", for: "ada")
        },
        RefusalExample("a delegation is to one person", .notDelegated(from: "ian", to: "lou", .it)) {
            try $0.act(.delegate(from: "ian", to: "kim", .it, until: 5))
            return Sample.approval(try $0.submit("a"), .it, by: "lou", for: "ian")
        },
        RefusalExample("a delegation ends", .notDelegated(from: "ian", to: "kim", .it)) {
            try $0.act(.delegate(from: "ian", to: "kim", .it, until: 5))
            let version = try $0.submit("a")
            $0.now = 5
            return Sample.approval(version, .it, by: "kim", for: "ian")
        },
        RefusalExample("a shorter delegation replaces a longer one", .notDelegated(from: "ian", to: "kim", .it)) {
            try $0.act(.delegate(from: "ian", to: "kim", .it, until: 50))
            try $0.act(.delegate(from: "ian", to: "kim", .it, until: 5))
            let version = try $0.submit("a")
            $0.now = 5
            return Sample.approval(version, .it, by: "kim", for: "ian")
        },
        RefusalExample("a delegation is taken back", .notDelegated(from: "ian", to: "kim", .it)) {
            try $0.act(.delegate(from: "ian", to: "kim", .it, until: 5))
            try $0.act(.revoke(from: "ian", to: "kim", .it))
            return Sample.approval(try $0.submit("a"), .it, by: "kim", for: "ian")
        },
        RefusalExample("what was not given is not taken back", .notDelegated(from: "ian", to: "kim", .it)) { _ in
            .revoke(from: "ian", to: "kim", .it)
        },
        RefusalExample("a seat that is taken from the giver is gone from the delegate", .noSeat("ian", .it)) {
            try $0.act(.delegate(from: "ian", to: "kim", .it, until: 5))
            try $0.act(.changeHolders(Holders(seats: [.it: ["max"]]), by: "root"))
            return Sample.approval(try $0.submit("a"), .it, by: "kim", for: "ian")
        },
        RefusalExample("who wrote it does not decide through somebody else", .contributor("ada")) {
            try $0.act(.delegate(from: "ada", to: "kim", .security, until: 5))
            return Sample.approval(try $0.submit("a", by: "ada"), .security, by: "kim", for: "ada")
        },
        RefusalExample("who wrote it does not decide for somebody else", .contributor("kim")) {
            try $0.act(.delegate(from: "ian", to: "kim", .it, until: 5))
            return Sample.approval(try $0.submit("a", by: "kim"), .it, by: "kim", for: "ian")
        },
        RefusalExample("nobody decides for themselves and for another", .alreadyDecided("sam")) {
            try $0.act(.delegate(from: "ian", to: "sam", .it, until: 5))
            let version = try $0.submit("a")
            try $0.approve(version, .security, by: "sam")
            return Sample.approval(version, .it, by: "sam", for: "ian")
        },
        RefusalExample("nobody decides for two", .alreadyDecided("kim")) {
            try $0.act(.delegate(from: "ian", to: "kim", .it, until: 5))
            try $0.act(.delegate(from: "dan", to: "kim", .departmentHead, until: 5))
            let version = try $0.submit("a")
            try $0.approve(version, .it, by: "kim", for: "ian")
            return Sample.approval(version, .departmentHead, by: "kim", for: "dan")
        },
        RefusalExample("who was stood in for does not decide again", .alreadyDecided("ada")) {
            try $0.act(.delegate(from: "ada", to: "kim", .security, until: 5))
            let version = try $0.submit("a")
            try $0.approve(version, .security, by: "kim", for: "ada")
            return Sample.approval(version, .departmentHead, by: "ada")
        },
        RefusalExample(
            "nobody is stood in for twice", .alreadyDecided("ada"), of: try Sample(security: 2)
        ) {
            try $0.act(.delegate(from: "ada", to: "kim", .security, until: 5))
            try $0.act(.delegate(from: "ada", to: "lou", .security, until: 5))
            let version = try $0.submit("a")
            try $0.approve(version, .security, by: "kim", for: "ada")
            return Sample.approval(version, .security, by: "lou", for: "ada")
        },
    ]
}

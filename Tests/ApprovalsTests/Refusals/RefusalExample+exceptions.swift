import Approvals

extension RefusalExample {
    static let exceptions: [RefusalExample] = [
        RefusalExample("not everybody breaks the glass", .mayNotBreakGlass("ann")) {
            Sample.breakGlass(try $0.submit("a"), by: "ann")
        },
        RefusalExample("not everybody mends the glass", .mayNotBreakGlass("ian")) {
            try $0.breakGlass(try $0.submit("a"))
            return .endBreakGlass(by: "ian")
        },
        RefusalExample("the glass is broken with a second factor", .secondFactorMissing) {
            Sample.breakGlass(try $0.submit("a"), secondFactor: false)
        },
        RefusalExample("there has to be something to break the glass for", .unknownVersion(1)) { _ in
            Sample.breakGlass(1)
        },
        RefusalExample("the glass is broken for some time", .breakGlassOutOfTime(longest: 20)) {
            Sample.breakGlass(try $0.submit("a"), for: 0)
        },
        RefusalExample("the glass is not broken backwards", .breakGlassOutOfTime(longest: 20)) {
            Sample.breakGlass(try $0.submit("a"), for: .min)
        },
        RefusalExample("the glass is broken for no longer than the rules allow", .breakGlassOutOfTime(longest: 20)) {
            Sample.breakGlass(try $0.submit("a"), for: 21)
        },
        RefusalExample("what people turned down is not served in an emergency", .denied(version: 1)) {
            let version = try $0.submit("a")
            try $0.reject(version, .it, by: "ian")
            return Sample.breakGlass(version)
        },
        RefusalExample("what people turned down is not served as another version", .denied(version: 2)) {
            try $0.reject(try $0.submit("a"), .it, by: "ian")
            return Sample.breakGlass(try $0.submit("a"))
        },
        RefusalExample("what security took away is not served in an emergency", .denied(version: 1)) {
            let version = try $0.published("a")
            try $0.act(.void(version: version, by: "sam", reason: "leak"))
            return Sample.breakGlass(version)
        },
        RefusalExample("what was taken from under a review is not served in an emergency", .denied(version: 3)) {
            _ = try $0.submit("a")
            _ = try $0.submit("b")
            return Sample.breakGlass(try $0.submit("a"))
        },
        RefusalExample("what was approved once, then ended, is still turned down", .denied(version: 2)) {
            try $0.reject(try $0.submit("a"), .it, by: "ian")
            let version = try $0.approved("a")
            $0.now = 1_000
            return Sample.breakGlass(version)
        },
        RefusalExample("the glass is broken once", .afterReviewOpen) {
            try $0.breakGlass(try $0.submit("a"), .test)
            return Sample.breakGlass(1, .production)
        },
        RefusalExample("the glass is not broken again before it was looked at", .afterReviewOpen) {
            try $0.breakGlass(try $0.submit("a"))
            try $0.wait(until: 20)
            return Sample.breakGlass(1)
        },
        RefusalExample("what is not broken is not mended", .noBreakGlass) { _ in .endBreakGlass(by: "bob") },
        RefusalExample("the glass mends itself", .noBreakGlass) {
            try $0.breakGlass(try $0.submit("a"))
            $0.now = 20
            return .endBreakGlass(by: "bob")
        },
        RefusalExample("the glass is mended once", .noBreakGlass) {
            try $0.breakGlass(try $0.submit("a"))
            try $0.act(.endBreakGlass(by: "bob"))
            return .endBreakGlass(by: "bob")
        },
        RefusalExample("what was not broken is not looked at", .noBreakGlass) { _ in
            .closeAfterReview(by: "sue", finding: "fine")
        },
        RefusalExample("an after-review is closed once", .noBreakGlass) {
            try $0.breakGlass(try $0.submit("a"))
            try $0.act(.endBreakGlass(by: "bob"))
            try $0.act(.closeAfterReview(by: "sue", finding: "fine"))
            return .closeAfterReview(by: "sue", finding: "fine")
        },
        RefusalExample("an after-review is after", .breakGlassNotOver) {
            try $0.breakGlass(try $0.submit("a"))
            return .closeAfterReview(by: "sue", finding: "fine")
        },
        RefusalExample("who broke the glass does not look at it", .ownBreakGlass("sam")) {
            try $0.breakGlass(try $0.submit("a"), by: "sam")
            try $0.act(.endBreakGlass(by: "sam"))
            return .closeAfterReview(by: "sam", finding: "fine")
        },
        RefusalExample("who has no seat does not look at a broken glass", .noSeat("ian", .security)) {
            try $0.breakGlass(try $0.submit("a"))
            try $0.act(.endBreakGlass(by: "bob"))
            return .closeAfterReview(by: "ian", finding: "fine")
        },
        RefusalExample("who wrote what was served does not look at it", .contributor("ada")) {
            try $0.breakGlass(try $0.submit("a", by: "ada"))
            try $0.act(.endBreakGlass(by: "bob"))
            return .closeAfterReview(by: "ada", finding: "fine")
        },
        RefusalExample("who went on with what was served does not look at it", .contributor("ada")) {
            try $0.act(.edit(hash: "a", by: "ann"))
            try $0.breakGlass(1)
            try $0.act(.edit(hash: "b", by: "ada"))
            try $0.act(.endBreakGlass(by: "bob"))
            return .closeAfterReview(by: "ada", finding: "fine")
        },
    ]
}

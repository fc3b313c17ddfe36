import Approvals

extension RefusalExample {
    static let bounds: [RefusalExample] = [
        RefusalExample("time does not run back", .timeRunsBack(last: 5)) {
            try $0.wait(until: 5)
            $0.now = 4
            return .clock
        },
        RefusalExample("nothing happens before what has happened", .timeRunsBack(last: 5)) {
            try $0.wait(until: 5)
            $0.now = 4
            return .edit(hash: "a", by: "ann")
        },
        RefusalExample("a content has a hash", .malformed("hash")) { _ in .edit(hash: "", by: "ann") },
        RefusalExample("there is an end to comments", .tooManyComments(version: 1)) {
            let version = try $0.submit("a")
            for _ in 0..<Comment.maximum { try $0.act(.comment(version: version, by: "ann", text: "well")) }
            return .comment(version: version, by: "ann", text: "well")
        },
    ]
}

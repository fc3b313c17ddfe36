internal import Domain

extension ContentOrigin {
    /// An order in which rows come as they are numbered, so that of equal findings always the same is reported.
    static func precedes(_ left: ContentOrigin?, _ right: ContentOrigin?) -> Bool {
        guard let left, let right else { return left != nil && right == nil }
        switch (left, right) {
        case (.row(let first, let set), .row(let second, let other)): return (set, first) < (other, second)
        case (.row, .text): return true
        case (.text, .row): return false
        case (.text(let first), .text(let second)):
            return (first.name, -first.share, -first.longestRun) < (second.name, -second.share, -second.longestRun)
        }
    }
}

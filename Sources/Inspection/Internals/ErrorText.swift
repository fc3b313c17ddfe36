/// Whether a text reads like an error: what programs say of their machines is at home in code and manuals, and tells
/// something about a system only where a system said it.
enum ErrorText {
    private static let words: NearbyWords = [
        "error", "exception", "failed", "failure", "fatal", "panic", "denied", "refused", "enoent", "econnrefused",
        "eacces", "enotfound", "etimedout", "unable", "cannot", "errno", "aborted", "crashed", "sqlstate", "unhandled",
        "uncaught",
    ]

    /// How sure a finding is: more than a guess where an error is told of before it, in the same line.
    static func assess(_ sighting: Sighting) -> Assessment {
        .accepted(confidence: isTold(before: sighting) ? 0.6 : 0.3)
    }

    /// The word stands by itself: `bq_error.py` is a name.
    private static func isTold(before sighting: Sighting) -> Bool {
        let context = sighting.context
        let start = context.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
        var end = context.endIndex
        while let space = context[(start ?? 0)..<end].lastIndex(of: UInt8(ascii: " ")) {
            if isWord(context[(space + 1)..<end]) { return true }
            end = space
        }
        // What the context begins with may be the end of something.
        return (start != nil || sighting.isContextWhole) && isWord(context[(start ?? 0)..<end])
    }

    private static func isWord(_ token: Slice<UnsafeRawBufferPointer>) -> Bool {
        var token = token
        while let first = token.first, !ASCII.isLetter(first) { token = token.dropFirst() }
        while let last = token.last, !ASCII.isLetter(last) { token = token.dropLast() }
        guard !token.isEmpty, token.allSatisfy(ASCII.isLetter) else { return false }
        // `TypeError`, `SQLException`
        let isKind = token.suffix(5).elementsEqual("Error".utf8) || token.suffix(9).elementsEqual("Exception".utf8)
        return isKind || words.stand(in: UnsafeRawBufferPointer(rebasing: token))
    }
}

import Domain

/// A page of the list of files, as far as its reader may see them.
struct FilePage {
    var files: [ListedFile] = []
    /// Where the next page begins; `nil` when there is none.
    var next: Int64?

    /// Rounds for one page: whoever may see few of many is shown what was found until then.
    private static let mostRounds = 10

    /// - Parameters:
    ///   - read: Files before a number, newest first, at most so many.
    ///   - permitted: Those of them that may be seen.
    static func read(
        before: Int64?, size: Int, _ read: (Int64?, Int) async throws -> [ListedFile],
        _ permitted: ([ListedFile]) -> [ListedFile]
    ) async throws -> FilePage {
        var page = FilePage(next: before)
        for _ in 0..<mostRounds {
            let found = try await read(page.next, size + 1)
            let open = permitted(found)
            let room = size - page.files.count
            page.files += open.prefix(room)
            if open.count > room, let last = page.files.last {
                page.next = last.sequence
                return page
            }
            guard found.count > size, let last = found.last else {
                page.next = nil
                return page
            }
            page.next = last.sequence
            if page.files.count == size { return page }
        }
        return page
    }
}

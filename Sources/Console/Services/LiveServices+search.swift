import Domain
import Ledger
import Registry

extension LiveServices {
    /// How long a search may go on for a page: less than for a command, since others share the store.
    private static let longestSearch = 10.0

    func search(
        _ search: RecordSearch, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> RecordSearchResult {
        let words = search.words
        do throws(RegistryError) {
            try await Administration(registry).beginSearch(
                for: words.text, in: Self.window(words), person: words.person, asset: words.asset,
                reason: search.reason, by: administrator)
        } catch {
            if case .denied(let denial) = error { return .refused(denial) }
            throw ConsoleServiceError(error)
        }
        let ledger = ledger
        var limits = TextSearch.Limits()
        limits.seconds = Self.longestSearch
        return .found(try await searching.perform { [limits] in try ledger.search(words, limits: limits) })
    }

    /// As the record says it.
    private static func window(_ words: TextSearch) -> String {
        let times = [words.from, words.to].map { $0.map(TimestampText.iso8601) ?? "…" }.joined(separator: " to ")
        let place = words.start.map { "from record \($0)" }
        return ([times] + [words.conversation, place].compactMap { $0 }).joined(separator: ", ")
    }
}

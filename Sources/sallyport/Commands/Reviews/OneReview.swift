import ArgumentParser
import Domain
import Registry
import Reviews

/// What commands about one review have in common.
struct OneReview: ParsableArguments {
    @Argument(help: "The review's id.")
    var review: String

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    /// - Parameter administrator: Who does it; the machine's account when nobody else has proved to be there.
    func perform(
        _ step: ReviewStep,
        by administrator: (StoreAccess) async throws -> Administrator = { _ in RegistryCommand.administrator }
    ) async throws {
        let access = try await store.open()
        defer { access.close() }
        let administrator = try await administrator(access)
        let shown = try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).review(step, review, by: administrator)
        }
        show(shown)
    }

    func show(_ review: TrackedReview) {
        switch format {
        case .json: Terminal.print(json: ReviewListing.json(review))
        case .text: Terminal.print(ReviewListing.summary(review))
        }
    }
}

/// Lines of a review as they are written at the command line: `1,4,7-12`.
struct LineNumbers: ExpressibleByArgument {
    let lines: Set<Int>

    /// Numbers and runs of them, the first line at 1.
    init?(argument: String) {
        var lines: Set<Int> = []
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard let first = ends.first.flatMap(\.self), let last = ends.last.flatMap(\.self), ends.count <= 2,
                first >= 1, first <= last, last <= Campaign.maximumItems
            else { return nil }
            lines.formUnion(first...last)
        }
        self.lines = lines
    }
}

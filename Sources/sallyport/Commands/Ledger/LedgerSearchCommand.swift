import ArgumentParser
import Domain
import Ledger
import Registry

/// `sallyport ledger search`.
struct LedgerSearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Looks for words in what was written.",
        discussion: """
            Records are opened one after the other, oldest first, until a limit is reached; it then says where to go on. \
            Whatever the case, the width and the composition of characters: `Straße` is found by `STRASSE`. Values that \
            policy withheld are found and not shown. The search is recorded, with the reason, before anything is opened. \
            Exit status 1 when nothing was found.
            """)

    @Argument(help: "What to look for, in so many words.")
    var text: String

    @OptionGroup
    var window: RecordWindow

    @Option(help: "Records of this person alone.")
    var person: String?

    @Option(help: "Records of this asset alone.")
    var asset: String?

    @Option(help: "Records of this conversation or thread alone: conv_…, thread_….")
    var conversation: String?

    @Option(help: "Go on with the record of this number.")
    var start: Int64?

    @Option(help: "Records to read at most.")
    var records = TextSearch.Limits().records

    @Option(help: "What it is needed for: 10 to 500 characters. It is recorded.")
    var reason = ""

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func validate() throws {
        let most = TextSearch.Limits().records
        guard (1...most).contains(records) else { throw ValidationError("--records is a number from 1 to \(most)") }
        if let start, start < 0 { throw ValidationError("records are numbered from 0") }
    }

    func run() async throws {
        let time = window.range(now: SystemTime().now)
        let search = TextSearch(
            text: text, from: time.lowerBound, to: time.upperBound, person: person, asset: asset,
            conversation: conversation, start: start)
        guard search.isAnswerable else {
            throw CommandFailure.usage("name between 2 and some 400 characters to look for, besides white space")
        }
        let access = try await store.open()
        defer { access.close() }
        let (from, to) = (TimestampText.iso8601(time.lowerBound), TimestampText.iso8601(time.upperBound))
        try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).beginSearch(
                for: text, in: "\(from) to \(to)\(conversation.map { ", \($0)" } ?? "")", person: person, asset: asset,
                reason: reason, by: RegistryCommand.administrator)
        }
        var limits = TextSearch.Limits()
        limits.records = records
        let result = try LedgerReport.reading { try access.ledger.search(search, limits: limits) }
        switch format {
        case .json: Terminal.print(json: SearchListing.json(result))
        case .text: Terminal.print(SearchListing.text(result))
        }
        if result.hits.isEmpty { throw ExitCode(1) }
    }
}

import ArgumentParser
import Domain
import Registry
import Reviews

/// `sallyport access list`.
struct AccessListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists keys, membership of groups and assets that name people, with what is conspicuous about each.",
        discussion: """
            Flags: \(ReviewFlag.allCases.map(\.rawValue).joined(separator: ", ")). The reviewer is whoever would go over it: the \
            owner of the asset, who stands in for them, the head of the holder's department, or security; never the holder.
            """)

    @OptionGroup
    var store: ExistingStore

    @Option(help: "Only what is of this kind: key, membership or use. Can be given several times.")
    var kind: [HeldKind] = []

    @Option(help: "Only what has this flag. Can be given several times; any of them is enough.")
    var flag: [ConspicuousFlag] = []

    @Option(help: "Only what people of this department hold. Can be given several times.")
    var department: [String] = []

    @Option(name: .customLong("dormant-days"), help: "So many days unused is dormant.")
    var dormantDays = 90

    @Option(help: "text or json")
    var format = OutputFormat.text

    func validate() throws {
        guard FlagRules.days.contains(dormantDays) else {
            throw ValidationError(
                "--dormant-days is between \(FlagRules.days.lowerBound) and \(FlagRules.days.upperBound)")
        }
    }

    func run() async throws {
        let access = try await store.open(for: .readPeople)
        defer { access.close() }
        let freezing = Freezing(
            scope: CampaignScope(
                kinds: Set(kind.map(\.kind)), departments: department.isEmpty ? nil : Set(department)),
            flags: FlagRules(dormantDays: dormantDays))
        let items = try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).access(freezing, by: RegistryCommand.administrator)
        }
        let flags = flag.map(\.flag)
        let shown = flags.isEmpty ? items : items.filter { !$0.flags.isDisjoint(with: flags) }
        switch format {
        case .json: Terminal.print(json: AccessListing.json(shown))
        case .text: Terminal.print(AccessListing.text(shown))
        }
    }
}

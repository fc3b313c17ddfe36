import ArgumentParser
import Domain
import Registry
import Trust
import Wire

/// `sallyport key create`: makes a key and shows it, this once.
struct KeyCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Makes a key and shows it, this once.",
        discussion: """
            Works beside a running server, which accepts the key at once. A user nobody knows yet is added as an end \
            user. Without --gpt the key may use every allowed model of the upstream and every GPT its user may use; with \
            it, those GPTs and nothing else. --use, --environment and --network bound it further: what it is used for, in \
            which environments its GPTs live, from which addresses it comes.

            With --directory the key is for a directory, such as Entra or Okta: it provisions people and groups over \
            SCIM at /scim/v2, and does nothing else.

            With --management the key opens the management API at /api/v1 as its user, and does nothing else.
            """)

    @OptionGroup
    var store: AnyStore

    @Option(help: "The owner's e-mail address.")
    var user: String?

    @Option(help: "What to call the directory that provisions people with the key; instead of --user and --gpt.")
    var directory: String?

    @Flag(help: "For the management API at /api/v1; instead of models and GPTs.")
    var management = false

    @Option(help: "The id of a GPT the key may use; may be given several times.")
    var gpt: [String] = []

    @OptionGroup
    var bounds: KeyBoundsOptions

    @Option(help: "How long the key holds: 90d, 12h, 30m, 2w. 90 days when not given, a directory's 365.")
    var expires: KeyLifetime?

    @Option(help: "What to call the key.")
    var name: String?

    @Option(help: "text or json")
    var format = OutputFormat.text

    func validate() throws {
        guard (user == nil) != (directory == nil) else {
            throw ValidationError("say whose key it is: either --user or --directory")
        }
        guard directory == nil || (gpt.isEmpty && bounds.use.isEmpty && bounds.environment.isEmpty) else {
            throw ValidationError("a directory's key uses no GPT; leave --gpt, --use and --environment away")
        }
        guard !management || (directory == nil && gpt.isEmpty && bounds.use.isEmpty && bounds.environment.isEmpty)
        else {
            throw ValidationError("a key for the management API is a user's and uses no GPT; give --user alone")
        }
    }

    func run() async throws {
        let access = try await store.open()
        defer { access.close() }
        let issued = try await RegistryCommand.run {
            () async throws(RegistryError) in
            let (administration, by) = (Administration(access.registry), RegistryCommand.administrator)
            if let directory {
                return try await administration.createKey(
                    forDirectory: directory, name: name, networks: bounds.network,
                    lifetime: expires?.seconds ?? KeyRequest.usualDirectoryLifetime, by: by)
            }
            return try await administration.createKey(
                KeyRequest(
                    person: user ?? "", scope: management ? .management : .models, name: name, assets: gpt,
                    bounds: bounds.bounds, lifetime: expires?.seconds ?? KeyRequest.usualLifetime, addsPerson: true),
                by: by)
        }
        IssuedKeyListing.show(issued, format)
    }
}

/// `90d` and the like.
struct KeyLifetime: ExpressibleByArgument, Sendable {
    var seconds: Int64

    init?(argument: String) {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
        guard let unit = argument.last.flatMap({ units[$0] }), let count = Int64(argument.dropLast()), count > 0 else {
            return nil
        }
        let (seconds, overflow) = count.multipliedReportingOverflow(by: unit)
        guard !overflow else { return nil }
        self.seconds = seconds
    }
}

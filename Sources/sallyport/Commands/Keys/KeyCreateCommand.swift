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
            it, those GPTs and nothing else.
            """)

    @OptionGroup
    var store: AnyStore

    @Option(help: "The owner's e-mail address.")
    var user: String

    @Option(help: "The id of a GPT the key may use; may be given several times.")
    var gpt: [String] = []

    @Option(help: "How long the key holds: 90d, 12h, 30m, 2w. For good when not given.")
    var expires: KeyLifetime?

    @Option(help: "What to call the key.")
    var name: String?

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open()
        defer { access.close() }
        let request = KeyRequest(
            person: user, name: name, assets: gpt, lifetime: expires?.seconds, addsPerson: true)
        let issued = try await RegistryCommand.run {
            () async throws(RegistryError) in
            try await Administration(access.registry).createKey(request, by: RegistryCommand.administrator)
        }
        for note in issued.notes { Terminal.error(note) }
        switch format {
        case .json: Terminal.print(json: Self.json(issued))
        case .text: Terminal.print(Self.text(issued))
        }
    }

    private static func json(_ issued: IssuedKey) -> String {
        var json = JSONWriter()
        json.object { json in
            json.key("id")
            json.string(issued.credential.id)
            json.key("key")
            json.string(issued.key.text)
            json.key("user")
            json.string(issued.credential.person)
            json.key("assets")
            json.array { json in
                for asset in issued.credential.assets { json.string(asset) }
            }
            json.key("expires")
            if let expires = issued.credential.expires {
                json.string(TimestampText.iso8601(expires))
            } else {
                json.null()
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func text(_ issued: IssuedKey) -> String {
        let credential = issued.credential
        return """
            id       \(credential.id)
            key      \(issued.key.text)
            user     \(credential.person)
            assets   \(credential.assets.isEmpty ? "every one its user may use" : credential.assets.joined(separator: ", "))
            expires  \(credential.expires.map(TimestampText.iso8601) ?? "never")

            The key is shown this once: keep it where secrets belong.
            """
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

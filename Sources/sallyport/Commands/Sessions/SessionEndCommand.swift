import ArgumentParser
import Registry

/// `sallyport session end`.
struct SessionEndCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "Ends a session, or all of somebody's.",
        discussion: "It holds from the next request on. Works beside a running server.")

    @Argument(help: "The session's id, for example ses_0123456789abcdef0123.")
    var id: String?

    @Option(help: "All sessions of this person, by their e-mail address.")
    var user: String?

    @OptionGroup
    var store: ExistingStore

    func validate() throws {
        guard (id == nil) != (user == nil) else { throw ValidationError("either a session's id or --user") }
    }

    func run() async throws {
        let access = try await store.open()
        defer { access.close() }
        let ended = try await RegistryCommand.run { () async throws(RegistryError) in
            let administration = Administration(access.registry)
            if let user { return try await administration.endSessions(of: user, by: RegistryCommand.administrator) }
            try await administration.endSession(id ?? "", by: RegistryCommand.administrator)
            return 1
        }
        Terminal.print(ended == 1 ? "one session was ended" : "\(ended) sessions were ended")
    }
}

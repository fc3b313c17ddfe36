public import Domain
public import Ledger
public import Logging
public import Registry

extension ConsoleApplication {
    /// The console over the ledger and the registry.
    ///
    /// - Throws: when templates or files of the console cannot be read.
    public convenience init(
        registry: Registry, ledger: Ledger, files: FileShelf, vault: TokenVault, desk: SignInDesk? = nil,
        configuration: ConsoleConfiguration = ConsoleConfiguration(), time: any TimeSource, logger: Logger
    ) throws {
        try self.init(
            services: LiveServices(
                registry: registry, ledger: ledger, files: files, vault: vault, desk: desk ?? SignInDesk(registry)),
            configuration: configuration, time: time, logger: logger)
    }
}

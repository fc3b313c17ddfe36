public import Domain
public import Ledger
public import Logging
public import Registry

extension ConsoleApplication {
    /// The console over the ledger and the registry.
    ///
    /// - Parameter server: What the record's page says of the process it is shown by.
    /// - Throws: when templates or files of the console cannot be read.
    public convenience init(
        registry: Registry, ledger: Ledger, files: FileShelf, vault: TokenVault, directory: Directory,
        desk: SignInDesk? = nil, server: ServerFacts? = nil,
        configuration: ConsoleConfiguration = ConsoleConfiguration(), time: any TimeSource, logger: Logger
    ) throws {
        try self.init(
            services: LiveServices(
                registry: registry, ledger: ledger, files: files, vault: vault, directory: directory,
                desk: desk ?? SignInDesk(registry), server: server),
            provisioning: ProvisioningDoor(registry: registry, directory: directory),
            configuration: configuration, time: time, logger: logger)
    }
}

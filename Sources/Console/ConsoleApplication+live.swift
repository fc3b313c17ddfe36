public import Domain
public import Ledger
public import Logging
public import Registry
import SignOn

extension ConsoleApplication {
    /// The console over the ledger and the registry.
    ///
    /// - Parameter server: What the record's page says of the process it is shown by.
    /// - Parameter singleSignOn: The identity provider people sign in at, where there is one.
    /// - Throws: when templates or files of the console cannot be read.
    public convenience init(
        registry: Registry, ledger: Ledger, files: FileShelf, vault: TokenVault, directory: Directory,
        desk: SignInDesk, server: ServerFacts? = nil, singleSignOn: SingleSignOnSettings? = nil,
        configuration: ConsoleConfiguration = ConsoleConfiguration(), time: any TimeSource, logger: Logger
    ) throws {
        let services = LiveServices(
            registry: registry, ledger: ledger, files: files, vault: vault, directory: directory, desk: desk,
            server: server,
            singleSignOn: singleSignOn.map { settings in
                LiveSingleSignOn(
                    OpenIDProvider(settings.provider, time: time),
                    desk: IdentityDesk(registry, store: directory.identities, rules: settings.rules),
                    leavesPasswords: settings.withPasswords?.isEmpty != true, logger: logger)
            })
        try self.init(
            services: services, provisioning: ProvisioningDoor(registry: registry, directory: directory),
            management: ManagementDoor(services),
            configuration: configuration, time: time, logger: logger)
    }
}

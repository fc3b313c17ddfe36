import Classification
import Console
import Detection
import Domain
import Foundation
import Gateway
import Inspection
import Logging
import NIOCore
import Policies
import Registry
import ServiceLifecycle
import Storage
import UnixSignals

/// The server: everything wired together, run until it is told to stop.
struct ServerProgram: Sendable {
    var data: String
    var listen: ListenAddress
    /// Whether other machines may reach it although it does not speak TLS.
    var allowsPlain: Bool
    var configuration: GatewayConfiguration
    /// Upstream models a key may name directly; `nil` for all.
    var models: [String]?
    /// Where the organisation's own policies come from.
    var policies: PolicySource
    /// For how many days what a token stands for is kept after it was last used.
    var vaultDays = VaultExpiry.usualDays
    /// How much is kept of what tokens stand for.
    var vaultLimits = VaultLimits()
    /// After how long a key that nobody uses is reported, and disabled.
    var unusedKeys = UnusedKeys()
    /// The identity provider people sign in at, where there is one.
    var singleSignOn: SingleSignOnSettings?
    /// What starting it is to the policies.
    var action = Action.serve
    var logger: Logger
    /// Called when the listener accepts.
    var ready: @Sendable (StoreAccess, Int) async throws -> Void

    func run() async throws {
        ProcessMemory.close()
        let isExposed = configuration.certificate == nil && !listen.isLoopback
        if isExposed, !allowsPlain { throw PlainListening.refused(listen) }
        // A mistyped address leaves no store behind.
        if !Store.exists(in: data) {
            try await telling { try await GatewayServer.probe(host: listen.host, port: listen.port) }
        }
        let access = try await StoreAccess.open(data, mode: .create, for: action, source: policies)
        defer { access.close() }
        access.store.recovery.log(logger)
        if isExposed { try await PlainListening.record(listen, in: access.ledger) }
        let shelf = try Self.shelf(access)
        let scanner = ScannerInForce(shelf.scanner)
        let console = try ConsoleApplication(
            registry: access.registry, ledger: access.ledger, files: access.files, vault: access.vault,
            directory: Directory(access.registry, store: access.store),
            desk: SignInDesk(
                access.registry, sealer: access.factors, withPasswords: singleSignOn?.withPasswords),
            server: ServerFacts(of: access.store), singleSignOn: singleSignOn,
            configuration: ConsoleConfiguration(
                overTLS: configuration.certificate != nil, assets: ConsoleAssets(htmxDirectory: HTMXDirectory.find())),
            time: SystemTime(), logger: logger)
        try await RegistryCommand.run { () async throws(RegistryError) in
            try await access.registry.rememberPolicies(by: RegistryCommand.administrator)
        }
        if let problems = access.registry.policies.status.problems { PolicyNews.broken(problems).log(logger) }
        let objects = ObjectOrigins(store: access.store)
        let documents = SandboxedDocuments()
        let news = VaultNews(logger)
        let vault = access.vault.limited(to: vaultLimits) { news.tell($0) }
        async let _ = documents.tell(logger)
        let signing = LogSigning(ledger: access.ledger, logger: logger)
        let backups = BackupWatch(ledger: access.ledger, logger: logger)
        let parts = GatewayParts(
            gatekeeper: RegistryGatekeeper(
                registry: access.registry, models: models.map(ModelList.init) ?? .every),
            decider: access.registry, authority: access.registry, recorder: access.ledger,
            objects: RegisteredObjects(register: objects),
            files: RegisteredFiles(shelf: access.files) {
                Classifier(
                    scanner: scanner.scanner, families: access.registry.policies.vocabulary.labels.names)
            },
            documents: documents, scanner: scanner,
            maskingKey: access.maskingKey, tokens: vault, time: SystemTime(),
            room: ConsoleRoom(console: console),
            gauges: { [vaultLimits] in
                PolicyGauges.of(access.registry.policies.status) + DetectionGauges.of(access.registry.detection.status)
                    + VaultGauges.of(vault.usage, within: vaultLimits) + WitnessGauges.of(signing.witnesses)
                    + BackupGauges.of(backups.backedUp, now: SystemTime().now)
                    + GlassGauges.of(access.registry.snapshot)
            })
        let server = GatewayServer(
            configuration: configuration, parts: parts, host: listen.host, port: listen.port, logger: logger)

        let (ready, logger, vaultDays, unusedKeys) = (ready, logger, vaultDays, unusedKeys)
        let services: [any Service] = [
            Work("registry", access.registry) { try await access.registry.run { $0.log(logger) } },
            Work("objects", access.registry) { try await objects.run() },
            Work("detection", access.registry) {
                await shelf.run {
                    scanner.replace(with: $0)
                } report: {
                    $0.log(logger)
                }
            },
            Work("files", access.registry) { try await access.files.run() },
            Work("vault", access.registry) { await VaultExpiry(access.registry, vault, days: vaultDays, logger).run() },
            Work("log", access.registry) { await signing.run() },
            Work("backups", access.registry) { await backups.run() },
            Work("retention", access.registry) { await RetentionJob(access: access, logger: logger).run() },
            Work("keys", access.registry) {
                await UnusedKeyJob(registry: access.registry, rule: unusedKeys, logger: logger).run()
            },
            Work("duties", access.registry) { await DutyJob(registry: access.registry, logger: logger).run() },
            Work("approvals", access.registry) { await ApprovalJob(access: access, logger: logger).run() },
            Work("reviews", access.registry) { await ReviewJob(access: access, logger: logger).run() },
            Work("doors", access.registry) { try await server.run { port in try await ready(access, port) } },
        ]
        let group = ServiceGroup(
            configuration: .init(
                services: services.map {
                    .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
                },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await telling { try await group.run() }
    }

    /// A server that would look for less than it should does not start.
    private static func shelf(_ access: StoreAccess) throws(CommandFailure) -> DetectionShelf {
        do throws(DetectionError) {
            return try DetectionShelf(
                registry: access.registry, files: IndexFiles(data: access.store.directory),
                keys: access.detectionKeys, cache: DatabaseFiles())
        } catch {
            throw .usage(
                "what is to be looked for cannot be loaded, so nothing is started without it: \(error); load it again, or "
                    + "remove it (`sallyport detectors`, `data`, `documents`)")
        }
    }

    /// Says of an address that cannot be listened on what to do.
    private func telling(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw CommandFailure.usage(
                "\(listen.urlHost):\(listen.port) is already in use; choose another address with --listen")
        } catch is SocketAddressError.UnknownHost {
            throw CommandFailure.usage("`\(listen.host)` is no address of this machine; choose another with --listen")
        } catch let error as IOError where error.errnoCode == EACCES || error.errnoCode == EADDRNOTAVAIL {
            throw CommandFailure.usage(
                "\(listen.urlHost):\(listen.port) cannot be listened on; choose another address with --listen")
        }
    }
}

/// A long-running part that ends when the group does. Each is a job that the policies are asked about.
struct Work: Service {
    let name: String
    let registry: Registry
    let body: @Sendable () async throws -> Void

    init(_ name: String, _ registry: Registry, _ body: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.registry = registry
        self.body = body
    }

    func run() async throws {
        do throws(RegistryError) {
            try Administration(registry).authorise(.runJob, .system, by: Administrator(name: "job:\(name)"))
        } catch {
            throw CommandFailure.refused("the server does not start: \(error)")
        }
        try await cancelWhenGracefulShutdown { try await body() }
    }
}

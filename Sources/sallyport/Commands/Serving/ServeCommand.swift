import ArgumentParser
import Foundation
import Gateway
import Logging
import Registry

/// `sallyport serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Runs the gateway and its console.",
        discussion: """
            The upstream's key is read from SALLYPORT_UPSTREAM_API_KEY, the store's master key from \
            SALLYPORT_MASTER_KEY or the file master.key in the data directory. Settings of the command line go before \
            those of the file.
            """)

    @OptionGroup
    var store: AnyStore

    @Option(help: "HOST:PORT to listen on.")
    var listen: ListenAddress = ListenAddress(host: "127.0.0.1", port: 8080)

    @OptionGroup
    var plain: PlainListening.Option

    @Option(help: "The model's base URL, for example https://api.openai.com/v1.")
    var upstream: String?

    @Option(help: "Event-loop threads.")
    var threads: Int?

    @Option(
        help: "A directory of policies of your own, which is watched; without it those of `sallyport policy apply`.")
    var policies: String?

    @Option(help: "A YAML file with further settings.")
    var config: String?

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let settings = try config.map { try ConfigurationFile(path: $0).read() } ?? ConfigurationFile.Settings()
        guard let url = upstream ?? settings.upstream else {
            throw CommandFailure.usage(
                "no upstream was given; use --upstream URL or `upstream.url` in the settings file")
        }
        let configuration = try Self.configuration(
            upstream: url, key: environment["SALLYPORT_UPSTREAM_API_KEY"], settings: settings, threads: threads)
        let signOn = try settings.singleSignOn.settings(environment)
        let address = listen
        let program = ServerProgram(
            data: store.directory, listen: listen, allowsPlain: plain.insecureListen, configuration: configuration,
            models: settings.models, policies: Self.policies(policies ?? settings.policies),
            vaultDays: settings.vaultDays ?? VaultExpiry.usualDays, vaultLimits: settings.vaultLimits,
            unusedKeys: settings.unusedKeys,
            singleSignOn: signOn,
            logger: Log.make(label: "sallyport")
        ) { _, port in
            let scheme = configuration.certificate == nil ? "http" : "https"
            Terminal.print("sallyport listens on \(scheme)://\(address.shownHost):\(port) (model door /v1, console /)")
        }
        try await program.run()
    }

    static func policies(_ directory: String?) -> PolicySource {
        // The path is kept in the store, where it must mean the same to whoever reads it.
        directory.map { .directory(URL(filePath: $0).standardizedFileURL.path) } ?? .database
    }

    static func configuration(
        upstream: String, key: String?, settings: ConfigurationFile.Settings, threads: Int?
    ) throws -> GatewayConfiguration {
        let address: UpstreamAddress
        do {
            address = try UpstreamAddress(upstream)
        } catch {
            throw CommandFailure.usage(error.description)
        }
        var upstream = GatewayConfiguration.Upstream(
            address: address, key: key.flatMap { $0.isEmpty ? nil : $0 })
        upstream.authorities = settings.authorities
        if let count = settings.connectionsPerThread { upstream.connectionsPerThread = count }
        var configuration = GatewayConfiguration(upstream: upstream)
        configuration.timeouts = settings.timeouts
        configuration.limits = settings.limits
        configuration.threads = threads ?? settings.threads ?? max(1, ProcessInfo.processInfo.activeProcessorCount / 2)
        guard (1...256).contains(configuration.threads) else {
            throw CommandFailure.usage("--threads must be a whole number from 1 to 256")
        }
        switch (settings.certificate, settings.privateKey) {
        case (let chain?, let key?): configuration.certificate = .init(chain: chain, privateKey: key)
        case (nil, nil): break
        default: throw CommandFailure.usage("`tls.certificate` and `tls.key` must be set together")
        }
        return configuration
    }
}

/// Logging to standard error: one line an event, never content, never secrets.
enum Log {
    static func make(label: String) -> Logger {
        var logger = Logger(label: label) { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .notice
        return logger
    }
}

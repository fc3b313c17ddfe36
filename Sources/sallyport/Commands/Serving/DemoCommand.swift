import ArgumentParser
import DemonstrationModel
import Domain
import Foundation
import Gateway
import Registry

/// `sallyport demo`: the real server with a small organisation, and a model of our own when none is configured.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Runs the real server with a small organisation to try it with.",
        discussion: """
            Without SALLYPORT_UPSTREAM or OPENAI_API_KEY a local demonstration model answers, so that no account is \
            needed. The data stays in the data directory; every start makes a new sign-in and a new key.
            """)

    @OptionGroup
    var store: AnyStore

    @Option(help: "HOST:PORT to listen on.")
    var listen: ListenAddress = ListenAddress(host: "127.0.0.1", port: 8080)

    @OptionGroup
    var plain: PlainListening.Option

    @Option(help: "A YAML file with further settings.")
    var config: String?

    private enum Upstream {
        case demonstration
        case real(url: String, key: String?, model: String)
    }

    func run() async throws {
        let settings = try config.map { try ConfigurationFile(path: $0).read() } ?? ConfigurationFile.Settings()
        switch Self.upstream(ProcessInfo.processInfo.environment, settings) {
        case .real(let url, let key, let model):
            try await serve(url: url, key: key, model: model, settings: settings, note: url)
        case .demonstration:
            let (ports, report) = AsyncStream.makeStream(of: Int.self)
            let model = Task {
                // However it ends: nobody waits for a port that will not come.
                defer { report.finish() }
                try await DemonstrationModel.run(host: "127.0.0.1", port: 0) { report.yield($0) }
            }
            defer { model.cancel() }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else {
                var reason = ""
                if case .failure(let error) = await model.result { reason = ": \(error)" }
                throw CommandFailure.broken("the demonstration model did not start\(reason)")
            }
            try await serve(
                url: "http://127.0.0.1:\(port)/v1", key: nil, model: DemonstrationModel.modelID, settings: settings,
                note: "the demonstration model (set OPENAI_API_KEY or SALLYPORT_UPSTREAM for a real one)")
        }
    }

    private func serve(
        url: String, key: String?, model: String, settings: ConfigurationFile.Settings, note: String
    ) async throws {
        let configuration = try ServeCommand.configuration(upstream: url, key: key, settings: settings, threads: nil)
        let signOn = try settings.singleSignOn.settings(ProcessInfo.processInfo.environment)
        let address = listen
        let program = ServerProgram(
            data: store.directory, listen: listen, allowsPlain: plain.insecureListen, configuration: configuration,
            models: settings.models, policies: ServeCommand.policies(settings.policies),
            singleSignOn: signOn, action: .prepareDemonstration, logger: Log.make(label: "sallyport")
        ) { access, port in
            let organisation = try await RegistryCommand.run {
                () async throws(RegistryError) in
                try await DemoOrganisation.prepare(access.registry, model: model)
            }
            let base = "\(configuration.certificate == nil ? "http" : "https")://\(address.urlHost):\(port)"
            let assets = DemoGreeting.assets(open: organisation.credential.person, in: access.registry)
            Terminal.print(
                DemoGreeting(base: base, organisation: organisation, assets: assets, upstream: note).text)
        }
        try await program.run()
    }

    private static func upstream(
        _ environment: [String: String], _ settings: ConfigurationFile.Settings
    ) -> Upstream {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let model = value("SALLYPORT_DEMO_MODEL") ?? "gpt-5.4-mini"
        if let url = value("SALLYPORT_UPSTREAM") ?? settings.upstream {
            return .real(url: url, key: value("SALLYPORT_UPSTREAM_API_KEY") ?? value("OPENAI_API_KEY"), model: model)
        }
        if let key = value("OPENAI_API_KEY") {
            return .real(url: "https://api.openai.com/v1", key: key, model: model)
        }
        return .demonstration
    }
}

import ArgumentParser
import Foundation
import Logging
import Merkle
import NIOCore
import ServiceLifecycle
import UnixSignals
import Witnessing

/// `sallyport ledger witness`.
struct LedgerWitnessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness", abstract: "Cosigns the checkpoints of logs, on another machine than theirs.",
        discussion: """
            Serves c2sp.org/tlog-witness: a checkpoint is cosigned when it continues the last one it cosigned of that log, \
            and refused otherwise. Run it where whoever runs the log cannot reach it: then the record cannot be rewritten \
            without being noticed. It prints the key by which it is appointed (`sallyport ledger witnesses add`). Nothing \
            secret passes through it; let a proxy speak TLS for it when the log asks from elsewhere.
            """)

    @Option(
        name: .customLong("log"),
        help: "A key of a log, as `sallyport ledger checkpoint --keys` prints it. Give it again for more.")
    var logs: [String]

    @Option(help: "Where it keeps its key and what it has seen.")
    var directory = "witness"

    @Option(help: "What it is called, usually a URL without its scheme. The key keeps the name.")
    var name: String?

    @Option(help: "HOST:PORT to listen on.")
    var listen = ListenAddress(host: "127.0.0.1", port: 8091)

    func run() async throws {
        var keys: [VerifierKey] = []
        for text in logs {
            guard let key = try? VerifierKey(text) else {
                throw CommandFailure.usage(
                    "`\(String(text.prefix(80)).oneLine)` is no key of a log; `sallyport ledger checkpoint --keys` prints them"
                )
            }
            // A log's clock is printed with its keys, and is no key that logs sign with.
            if key.algorithm == .ed25519 { keys.append(key) }
        }
        guard !keys.isEmpty else {
            throw CommandFailure.usage("none of these keys signs a log; give the first one that is printed")
        }
        let opened = try open()
        let logger = Log.make(label: "sallyport")
        let server = WitnessServer(WitnessDesk(opened.files, opened.key, logs: keys), logger: logger)
        let address = listen
        let work = WitnessWork {
            try await server.run(host: address.host, port: address.port) { port in
                Terminal.print("sallyport witnesses at http://\(address.shownHost):\(port)")
                Terminal.print("key: \(opened.key)")
            }
        }
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: work, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do { try await group.run() } catch is IOError {
            throw CommandFailure.usage(
                "\(address.shownHost):\(address.port) cannot be listened on; choose another address with --listen")
        }
    }

    private func open() throws(CommandFailure) -> WitnessDirectory {
        let named = name.map { KeyName($0) }
        if case .some(.none) = named {
            throw .usage("--name is 1 to 255 characters without blanks and plus signs, such as `witness.example.com`")
        }
        guard let fallback = KeyName("witness/" + UUID().uuidString.lowercased()) else {
            throw .broken("no name can be made")
        }
        do throws(WitnessFailure) {
            return try WitnessDirectory(directory, name: named.flatMap { $0 }, fallback: fallback)
        } catch {
            throw .usage("the witness in `\(directory.oneLine)` does not start: \(error)")
        }
    }
}

private struct WitnessWork: Service {
    let body: @Sendable () async throws -> Void
    func run() async throws { try await cancelWhenGracefulShutdown { try await body() } }
}

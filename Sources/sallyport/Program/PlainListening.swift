import ArgumentParser
import Domain
import Foundation
import Ledger
import Registry
import Trust

/// Plain HTTP for other machines: keys and content cross the network in the clear. Never by accident, and on record.
enum PlainListening {
    /// What `serve` and `demo` take.
    struct Option: ParsableArguments {
        @Flag(
            help:
                "Listen on an address of the network without TLS. Only behind a proxy that speaks TLS; goes on record.")
        var insecureListen = false
    }

    static func refused(_ listen: ListenAddress) -> CommandFailure {
        .usage(
            "\(listen.shownHost):\(listen.port) can be reached from other machines, and without TLS keys and content would cross the network in the clear; set `tls.certificate` and `tls.key` in the settings file and name it with --config, or, when only a proxy with TLS can reach this address, say so with --insecure-listen"
        )
    }

    /// - Throws: what cannot be recorded is not done.
    static func record(_ listen: ListenAddress, in ledger: Ledger) async throws(CommandFailure) {
        let address = "\(listen.shownHost):\(listen.port)"
        let facts = RecordFacts(
            kind: .administration, activity: Identifier.activity(), time: SystemTime().now,
            person: RegistryCommand.administrator.name, operation: "server.insecure_listen", outcome: .permit,
            subject: address)
        do {
            try await ledger.record(Entry(facts: facts))
        } catch {
            throw .broken("--insecure-listen could not be recorded, so nothing is listened on: \(error.message)")
        }
        Terminal.error(
            "warning: \(address) takes plain HTTP: whoever is on the way reads keys and content; let only a proxy with TLS reach it"
        )
    }
}

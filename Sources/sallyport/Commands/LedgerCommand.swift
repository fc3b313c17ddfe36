import ArgumentParser
import Domain
import Foundation
import Ledger
import Storage
import Trust

/// `sallyport ledger`.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Checks the record.", subcommands: [VerifyCommand.self])

    /// `sallyport ledger verify`: recomputes everything and names the first entry that is wrong.
    struct VerifyCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Recomputes the whole record and names the first bad entry.",
            discussion: "Works beside a running server. Exit status 1 when an entry is bad.")

        enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

        @Option(help: "The store's directory.")
        var data: String

        @Option(help: "text or json")
        var format = Format.text

        func run() async throws {
            let verification: Verification
            do {
                let store = try Store(directory: data, mode: .readOnly)
                defer { store.close() }
                let sealer = Sealer(try StoreAccess.masterKey(of: store))
                verification = try LedgerVerifier(store: store, sealer: sealer).verify()
            } catch {
                throw CommandFailure.usage("the record in `\(data)` cannot be read: \(error)")
            }
            report(verification)
            if verification.firstBad != nil { throw ExitCode(1) }
        }

        private func report(_ verification: Verification) {
            switch format {
            case .json:
                var object: [String: Any] = [
                    "count": verification.count, "root": verification.rootHex, "ok": verification.firstBad == nil,
                ]
                if let bad = verification.firstBad {
                    object["firstBad"] = ["sequence": bad.sequence, "reason": bad.reason]
                }
                let data = (try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])) ?? Data()
                Terminal.print(String(decoding: data, as: UTF8.self))
            case .text:
                if let bad = verification.firstBad {
                    Terminal.print("entry \(bad.sequence) is bad: \(bad.reason)")
                } else {
                    Terminal.print("\(verification.count) entries verified, root \(verification.rootHex)")
                }
            }
        }
    }
}

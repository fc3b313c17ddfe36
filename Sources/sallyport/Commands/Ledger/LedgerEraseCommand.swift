import ArgumentParser
import Domain
import Ledger
import Registry

/// `sallyport ledger erase`.
struct LedgerEraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Destroys what is recorded of a person, and the key to it.",
        discussion: """
            Nothing is left but the leaves, under a pseudonym that leads nowhere, and a receipt with how many records it was \
            and which. Proofs of everything else stay as they are. A legal hold keeps it from being done. A closed account goes with \
            it: keys, sign-in, what tokens stand for; an active one stays. What is known of their uploads keeps what they may do, \
            and nothing of what they were called or held. What others wrote about the person is in the others' \
            records.
            """)

    @Option(help: "The person's address.")
    var person: String?

    @Option(help: "Why: it is recorded, without the person's name.")
    var reason = ""

    @Flag(help: "Finish what an interrupted erasure has left.")
    var finish = false

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        guard finish == (person == nil) else {
            throw CommandFailure.usage(
                "name whom to erase with --person, or finish an interrupted erasure with --finish")
        }
        let access =
            try await finish
            ? store.open(for: .applyRetention, .record(of: nil)) : store.open()
        defer { access.close() }
        let erasure: Erasure
        var (account, files) = (RemovedAccount.none, FileErasure())
        do {
            if let person {
                try await RegistryCommand.run { () async throws(RegistryError) in
                    try await Administration(access.registry).beginErasure(
                        of: person, reason: reason, by: RegistryCommand.administrator)
                }
                erasure = try await access.ledger.erase(person: person) {
                    account = try Administration(access.registry).removeAccount(of: person)
                    files = try access.files.erase(uploader: person)
                    return account == .removed || files.files > 0
                }
            } else {
                erasure = try await access.ledger.finishErasures()
            }
        } catch let error as ErasureError {
            if case .unknownPerson = error {
                let stays = account == .active ? "; their account is active and stays" : ""
                throw CommandFailure.usage("\(error)\(stays)")
            }
            if case .stillRead = error { throw CommandFailure.usage("the erasure was not finished: \(error)") }
            throw CommandFailure.refused("\(error)")
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure.usage(
                "the erasure was not finished: \(error); finish it with `sallyport ledger erase --finish`")
        }
        let naming = person.map { Administration(access.registry).assets(naming: $0) } ?? []
        switch format {
        case .json:
            Terminal.print(
                json: LedgerReport.json([
                    "records": erasure.records, "receipts": erasure.receipts, "account": account.rawValue,
                    "known": erasure.isKnown,
                    "files": files.files, "damagedFiles": files.damaged, "namedBy": naming,
                ]))
        case .text:
            if !erasure.isKnown {
                Terminal.report(
                    "nothing is recorded of such a person, or it was erased before; what an erasure had left is finished"
                )
            }
            let receipts = erasure.receipts.map(String.init).joined(separator: ", ")
            Terminal.print(
                "\(erasure.records) records were erased"
                    + (receipts.isEmpty ? "" : "; the receipt is record \(receipts)"))
            if files.files > 0 {
                Terminal.print("\(files.files) of their files are nobody's, without names and samples")
            }
            if !naming.isEmpty {
                Terminal.report(
                    "these assets still name them, as owner, deputy or user: \(naming.joined(separator: ", ")); apply manifests that name somebody else"
                )
            }
            if files.damaged > 0 {
                Terminal.report(
                    "what was known of \(files.damaged) of these could not be read: it is gone like the others', and the files are refused from now on; run `sallyport ledger verify`"
                )
            }
            switch account {
            case .none: break
            case .removed: Terminal.print("their account is gone, with its keys and what tokens stand for")
            case .active:
                Terminal.report(
                    "their account is active and stays: close it (`active: false`) and erase again when it is to go as well"
                )
            }
        }
    }
}

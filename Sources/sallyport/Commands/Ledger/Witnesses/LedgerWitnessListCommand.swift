import ArgumentParser
import Domain
import Foundation
import Ledger
import Merkle
import Registry

/// `sallyport ledger witnesses list`.
struct LedgerWitnessListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the witnesses, how far each has cosigned, and what keeps one from it.")

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .followLog, .record(of: nil))
        defer { access.close() }
        let (witnesses, published) = try LedgerReport.reading {
            (try access.ledger.witnesses(), try access.ledger.published())
        }
        switch format {
        case .json: Terminal.print(json: LedgerReport.json(["witnesses": witnesses.map(Self.object)]))
        case .text:
            for witness in witnesses { Terminal.print(Self.text(witness, of: published?.size ?? 0)) }
            if !witnesses.contains(where: \.isInOffice) { Terminal.print(WitnessWarning.none) }
        }
    }

    private static func text(_ witness: LogWitness, of size: Int64) -> String {
        var lines = ["\(witness.key.description.oneLine)", "    \(witness.url.oneLine)"]
        if let dismissed = witness.dismissed {
            lines[1] += ", dismissed \(TimestampText.iso8601(dismissed))"
        } else {
            let cosigned = witness.cosigned.map {
                "cosigned \($0.size) of \(size) records, as they were at \(TimestampText.iso8601($0.time))"
            }
            lines.append("    \(cosigned ?? "has cosigned nothing yet")")
            if let refusal = witness.refusal {
                lines.append(
                    "    since \(TimestampText.iso8601(refusal.since)): \(refusal.reason.oneLine)")
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func object(_ witness: LogWitness) -> [String: Any] {
        var object: [String: Any] = [
            "key": witness.key.description, "url": witness.url,
            "appointed": TimestampText.iso8601(witness.appointed),
        ]
        object["dismissed"] = witness.dismissed.map(TimestampText.iso8601)
        object["cosigned"] = witness.cosigned.map {
            ["size": $0.size, "time": TimestampText.iso8601($0.time)] as [String: Any]
        }
        object["refusal"] = witness.refusal.map {
            ["reason": $0.reason, "since": TimestampText.iso8601($0.since)]
        }
        return object
    }
}

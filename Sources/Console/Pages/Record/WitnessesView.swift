import Domain
import Ledger
import Merkle

/// Who has seen the record, and whether somebody has to look.
struct WitnessesView {
    var state: RecordState
    var now: Timestamp
    var mayDismiss: Bool

    private var inOffice: [LogWitness] { state.witnesses.filter(\.isInOffice) }

    /// How many records somebody outside has seen.
    var seen: Int64 { state.witnesses.compactMap { $0.cosigned?.size }.max() ?? 0 }

    var seenNote: String {
        switch inOffice.count {
        case 0: "by nobody outside"
        case 1: "by one witness"
        default: "by \(inOffice.count) witnesses"
        }
    }

    var view: View {
        [
            "witnesses": state.witnesses.reversed().map(witness), "hasWitnesses": !state.witnesses.isEmpty,
            "isUnwitnessed": inOffice.isEmpty, "isRefused": inOffice.contains { $0.refusal != nil },
        ]
    }

    private func witness(_ witness: LogWitness) -> View {
        [
            "witnessName": VisibleText.line(witness.key.name.description),
            "witnessKey": VisibleText.line(witness.key.description), "witnessURL": VisibleText.line(witness.url),
            "cosignedCount": witness.cosigned.map { Quantity.grouped($0.size) } ?? false,
            "cosignedMoment": witness.cosigned.map { MomentView.view($0.time, now: now) as Any } ?? false,
            "refusal": witness.isInOffice ? witness.refusal.map { VisibleText.line($0.reason) } ?? false : false,
            "refusalMoment": witness.refusal.map { MomentView.view($0.since, now: now) as Any } ?? false,
            "dismissedMoment": witness.dismissed.map { MomentView.view($0, now: now) as Any } ?? false,
            "isGood": witness.isInOffice && witness.refusal == nil && witness.cosigned != nil,
            "mayDismiss": mayDismiss && witness.isInOffice,
        ]
    }
}

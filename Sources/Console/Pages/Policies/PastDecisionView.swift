import Domain
import Policies

/// What would have made the difference to an activity, and whether the policies are others by now.
struct PastDecisionView {
    var past: PastDecision
    var inForce: PoliciesInForce
    /// Whether the reader may try policies out, and so may know everything; others learn what concerns themselves.
    var mayTry: Bool

    /// More would push what was said off the page.
    private static let open = 3

    var view: View {
        var view = ExplanationView(explanation: past.explanation, open: Self.open).view
        view["isFull"] = mayTry
        view["hints"] = past.explanation.hints.map { ["hint": VisibleText.line($0.capitalizedFirst)] as View }
        view["hasHints"] = !past.explanation.hints.isEmpty
        view["isOther"] = past.facts.policies != inForce.library.contentHash
        view["isKept"] = past.isKept
        view["nowHash"] = inForce.library.contentHash
        view["nowShort"] = String(inForce.library.contentHash.prefix(12))
        view["nowVerdict"] = past.now.map { Self.verdict($0) as Any } ?? false
        // People, assets and keys are those of today.
        let drifted = past.explanation.verdict.outcome != past.facts.outcome
        view["drifted"] = drifted ? Self.verdict(past.explanation.verdict.outcome) : false
        view["tryAddress"] = tryAddress.map { $0 as Any } ?? false
        return view
    }

    private var tryAddress: String? { mayTry ? WhatIfForm(past.recorded)?.pageAddress : nil }

    private static func verdict(_ outcome: Outcome) -> View {
        ["verdict": Wording.outcome(outcome), "verdictTone": Wording.tone(outcome)]
    }
}

import Domain
import Policies

/// What the what-if page is filled with.
struct WhatIfView {
    var form: WhatIfForm
    var people: [Person]
    var assets: [Asset]
    var isAsked: Bool
    /// Who may be meant by an address that nobody has, where the reader may know.
    var personMeant: String?

    private static let maximumSuggestions = 200

    var view: View {
        [
            "problems": form.problems.map {
                ["problemField": $0.field, "problemText": VisibleText.line($0.message)] as View
            },
            "hasProblems": !form.problems.isEmpty,
            "personValue": value("person", form.person),
            "people": people.prefix(Self.maximumSuggestions).map {
                ["personEmail": VisibleText.line($0.email), "personName": VisibleText.line($0.name)] as View
            },
            "isUnknownPerson": isUnknownPerson, "nearPerson": personMeant.map { VisibleText.line($0) } ?? false,
            "actionChoices": Choices.view(
                Wording.acts.map { ($0.action.rawValue, $0.name) }, chosen: form.action.rawValue),
            "assetChoices": Choices.view(assets.map { ($0.id, $0.name) }, chosen: form.asset),
            "modelValue": value("model", form.model),
            "labelsValue": value("labels", LabelCounts.text(form.labels)),
            "directionChoices": Choices.view(
                Direction.allCases.map { ($0.rawValue, Wording.direction($0)) }, chosen: form.direction.rawValue),
            "sessionChoices": Choices.view(
                Circumstances.Session.allCases.map { ($0.rawValue, Wording.session($0)) },
                chosen: form.session.rawValue),
            "taintValue": value("taint", form.taint.sorted().map(\.name).joined(separator: ", ")),
            "hasSecondFactor": form.hasSecondFactor, "isJustified": form.isJustified, "isKept": form.isKept,
            "isOwn": form.isOwn,
            "isUnprotected": !form.isProtected, "isNotOffered": !form.isOffered,
            "addressValue": value("address", form.address), "keyValue": value("key", form.key),
            // What is no time cannot stand in such a field.
            "timeValue": form.time.map { CivilTime($0).input } ?? "",
            "volumeFields": volumeFields, "showsMore": form.showsMore, "isAsked": isAsked,
        ]
    }

    static func result(_ explanation: VerdictExplanation) -> View {
        let verdict = explanation.verdict
        return ExplanationView(explanation: explanation).view.merging(
            [
                "verdict": Wording.outcome(verdict.outcome), "verdictTone": Wording.tone(verdict.outcome),
                "read": explanation.read.map { VisibleText.line($0) } ?? false, "isMasked": verdict.outcome == .mask,
            ] as View
        ) { _, new in new }
    }

    private var isUnknownPerson: Bool {
        isAsked && !form.person.isEmpty && !people.isEmpty && !people.contains { $0.email == form.person }
    }

    /// What a field holds: what could not be read stays there to be mended.
    private func value(_ field: String, _ read: String?) -> String {
        VisibleText.line(form.rejected[field] ?? read ?? "")
    }

    private var volumeFields: [View] {
        [
            ("requests", "Requests", form.volume.requests),
            ("asset_requests", "To this one", form.volume.assetRequests),
            ("bytes", "Bytes of answers", form.volume.bytes), ("findings", "Values found", form.volume.findings),
        ].map { name, label, count in
            ["volumeName": name, "volumeLabel": label, "volumeValue": value(name, count == 0 ? "" : "\(count)")] as View
        }
    }
}

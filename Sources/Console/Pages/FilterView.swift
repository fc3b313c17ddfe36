import Domain

/// What the filter bar is filled with: the choices, and which are made.
struct FilterView {
    var form: TimelineForm
    var names: RowView.Names
    /// Whose activities may be asked for, with their names.
    var people: [String: String]
    var seesEverybody: Bool

    /// More suggestions than this help nobody.
    private static let maximumSuggestions = 200

    var view: View {
        [
            "personValue": (form.query.person ?? form.query.personPart).map { VisibleText.line($0) } ?? "",
            "choosesPerson": seesEverybody || !people.isEmpty,
            "personHint": seesEverybody ? "Part of an address" : "An address",
            "people": people.sorted { $0.key < $1.key }.prefix(Self.maximumSuggestions).map {
                ["personEmail": VisibleText.line($0.key), "personName": VisibleText.line($0.value)] as View
            },
            "assetChoices": Choices.view(
                names.offered(Self.maximumSuggestions).map { ($0.id, $0.name) }, chosen: form.query.asset),
            "labelChoices": Choices.view(
                Wording.labels.sorted { $0.value < $1.value }.map { ($0.key, $0.value) },
                chosen: form.query.label?.name),
            "outcomeChoices": Choices.view(
                Outcome.allCases.map { ($0.rawValue, Wording.outcome($0)) }, chosen: form.query.outcome?.rawValue),
            "operationChoices": Choices.view(
                Wording.operations.map { ($0.raw, $0.name) }, chosen: form.query.operation),
            "fromValue": form.query.from.map { CivilTime($0).input } ?? "",
            "toValue": form.query.to.map { CivilTime($0).input } ?? "",
            "showsMore": form.query.operation != nil || form.query.from != nil || form.query.to != nil,
        ]
    }
}

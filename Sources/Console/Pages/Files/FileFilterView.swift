import Domain

/// What the filter of the list of files is filled with.
struct FileFilterView {
    var form: FileForm
    var names: RowView.Names

    private static let mostAssets = 200

    var view: View {
        [
            "uploaderValue": form.query.uploader.map { VisibleText.line($0) } ?? "",
            "stateChoices": choices(
                FileState.allCases.map { ($0.rawValue, Wording.state($0)) }, chosen: form.query.state?.rawValue),
            "classificationChoices": choices(
                Classification.allCases.map { ($0.rawValue, $0.rawValue.capitalizedFirst) },
                chosen: form.query.classification?.rawValue),
            "labelChoices": choices(
                Wording.labels.sorted { $0.value < $1.value }.map { ($0.key, $0.value) },
                chosen: form.query.label?.name),
            "assetChoices": choices(
                names.offered(Self.mostAssets).map { ($0.id, $0.name) }, chosen: form.query.asset),
        ]
    }

    /// What is chosen stays a choice, also when the list does not know it.
    private func choices(_ known: [(value: String, name: String)], chosen: String?) -> [View] {
        var all = known
        if let chosen, !known.contains(where: { $0.value == chosen }) { all.append((chosen, chosen)) }
        return all.map {
            [
                "choiceValue": VisibleText.line($0.value), "choiceName": VisibleText.line($0.name),
                "isChosen": $0.value == chosen,
            ]
        }
    }
}

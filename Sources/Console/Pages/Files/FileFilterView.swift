import Domain

/// What the filter of the list of files is filled with.
struct FileFilterView {
    var form: FileForm
    var names: RowView.Names

    private static let mostAssets = 200

    var view: View {
        [
            "uploaderValue": form.query.uploader.map { VisibleText.line($0) } ?? "",
            "stateChoices": Choices.view(
                FileState.allCases.map { ($0.rawValue, Wording.state($0)) }, chosen: form.query.state?.rawValue),
            "classificationChoices": Choices.view(
                Classification.allCases.map { ($0.rawValue, $0.rawValue.capitalizedFirst) },
                chosen: form.query.classification?.rawValue),
            "labelChoices": Choices.view(
                Wording.labels.sorted { $0.value < $1.value }.map { ($0.key, $0.value) },
                chosen: form.query.label?.name),
            "assetChoices": Choices.view(
                names.offered(Self.mostAssets).map { ($0.id, $0.name) }, chosen: form.query.asset),
        ]
    }
}

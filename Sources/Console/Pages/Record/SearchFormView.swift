import Domain

/// What the form is filled with that looks for words in the record.
struct SearchFormView {
    var form = SearchForm()
    var names: RowView.Names

    /// More suggestions than this help nobody.
    private static let maximumSuggestions = 200

    var view: View {
        [
            "searchProblems": form.problems.map { ["problemField": $0.field, "problemText": $0.message] as View },
            "hasSearchProblems": !form.problems.isEmpty, "searchDays": "\(SearchForm.usualDays)",
            "textValue": written("text"), "whyValue": written("reason"), "fromValue": written("from"),
            "toValue": written("to"), "searchPersonValue": written("person"),
            "conversationValue": written("conversation"),
            "assetChoices": Choices.view(
                names.offered(Self.maximumSuggestions).map { ($0.id, $0.name) }, chosen: form.written["asset"]),
            "narrows": ["person", "asset", "conversation"].contains { form.written[$0] != nil },
        ]
    }

    private func written(_ field: String) -> String { VisibleText.line(form.written[field] ?? "") }
}

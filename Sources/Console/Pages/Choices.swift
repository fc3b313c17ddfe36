import Domain

/// What one of several is chosen from.
enum Choices {
    /// What is chosen stays a choice, also when the list does not know it.
    static func view(_ known: [(value: String, name: String)], chosen: String?) -> [View] {
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

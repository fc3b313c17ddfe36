import Domain

/// What the list of tokens is filled with.
struct VaultListView {
    /// The page's, and one more when there are any.
    var entries: [VaultEntry]
    var pageSize: Int
    var isOlder: Bool
    var names: RowView.Names
    var now: Timestamp

    var view: View {
        let shown = entries.prefix(pageSize)
        return [
            "hasList": true, "tokens": shown.map(token), "hasTokens": !shown.isEmpty, "isOlder": isOlder,
            "newestAddress": ConsoleRoute.vault.path,
            "olderAddress": entries.count > pageSize
                ? shown.last.map { VaultForm.address(before: $0.number) as Any } ?? false : false,
        ]
    }

    private func token(_ entry: VaultEntry) -> View {
        [
            "tokenText": entry.token, "label": LabelView.view(entry.known.label, count: 1),
            "who": VisibleText.line(names.people[entry.known.person] ?? entry.known.person),
            "whoEmail": VisibleText.line(entry.known.person),
            "assetName": entry.known.asset.map { VisibleText.line(names.asset($0) ?? $0) } ?? false,
            "firstMoment": MomentView.view(entry.firstSeen, now: now),
            "usedMoment": MomentView.view(entry.lastUsed, now: now),
        ]
    }
}

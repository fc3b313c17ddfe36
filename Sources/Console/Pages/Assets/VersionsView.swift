import Domain
import Registry

/// The versions of an asset, as its page lists them.
struct VersionsView {
    var history: [KeptVersion]
    var names: RowView.Names
    var now: Timestamp

    /// As many as the page shows; `sallyport history` lists all.
    private static let most = 50

    static func address(_ asset: String, _ number: Int) -> String {
        "/assets/\(FormFields.encode(asset))/versions/\(number)"
    }

    var view: View {
        let shown = history.prefix(Self.most)
        return [
            "hasVersions": !shown.isEmpty, "versions": shown.map(row),
            "moreVersions": history.count > shown.count ? "\(history.count - shown.count)" : false,
        ]
    }

    private func row(_ kept: KeptVersion) -> View {
        var view = Self.facts(kept, names, now)
        view["versionAddress"] = Self.address(kept.asset, kept.number)
        return view
    }

    /// Who saved it, when and why.
    static func facts(_ kept: KeptVersion, _ names: RowView.Names, _ now: Timestamp) -> View {
        let state = kept.review.map { Wording.state($0.state) } ?? (kept.isInForce ? "In force" : "Replaced")
        return [
            "versionNumber": "\(kept.number)", "versionState": state,
            "versionTone": kept.review.map { Wording.tone($0.state) } ?? (kept.isInForce ? "good" : "info"),
            "savedBy": VisibleText.line(names.people[kept.savedBy] ?? kept.savedBy),
            "moment": MomentView.view(kept.savedAt, now: now), "why": kept.why.map { VisibleText.of($0) } ?? false,
        ]
    }
}

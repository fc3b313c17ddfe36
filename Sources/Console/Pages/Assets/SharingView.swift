import Domain
import Registry
import Reviews

/// How widely an asset is shared, what that exposes, and the links that lead to it.
struct SharingView {
    /// Links that are shown: with those that have ended there may be very many.
    private static let most = 50

    var asset: Asset
    var links: [ListedLink]
    var names: RowView.Names
    var now: Timestamp
    /// Whether whoever looks may share it.
    var mayShare: Bool

    var view: View {
        let days = asset.kind == .hostedGPT ? nil : SharingRules.usual.linkDays[asset.dataScope.ceiling]
        let exposes = asset.effectiveSharing.exposes
        return [
            "sharingLevel": Wording.sharing(asset.effectiveSharing),
            "exposures": SharingExposure.allCases.filter(exposes.contains).map { exposure in
                ["exposure": Wording.exposure(exposure)] as View
            },
            "links": links.prefix(Self.most).map(row), "hasLinks": !links.isEmpty,
            "moreLinks": links.count > Self.most ? links.count - Self.most as Any : false,
            "linksAddress": "/assets/\(FormFields.encode(asset.id))/links",
            "mayAddLink": mayShare && days != nil, "linkDays": days ?? 0, "mayShare": mayShare,
            "isServedHere": asset.kind == .hostedGPT,
        ]
    }

    private func row(_ listed: ListedLink) -> View {
        let link = listed.link
        return [
            "linkID": link.id, "linkName": VisibleText.line(link.name), "linkState": Wording.state(listed.state),
            "linkTone": listed.state == .open ? "good" : listed.state == .underReview ? "danger" : "changed",
            "expiresMoment": MomentView.view(link.expires, now: now),
            "madeBy": VisibleText.line(names.people[link.madeBy] ?? link.madeBy),
            "isRevocable": mayShare && (listed.state == .open || listed.state == .underReview),
        ]
    }
}

import Domain
import Registry

/// What is shown of a group.
struct GroupView {
    var group: KnownGroup
    var now: Timestamp

    /// Members that one page shows.
    private static let mostShown = 1_000

    var row: View {
        [
            "groupDisplay": VisibleText.line(group.display), "groupName": group.name,
            "groupAddress": "\(ConsoleRoute.groups.path)/\(group.id)",
            "memberCount": Quantity.grouped(Int64(group.members.count)),
            "origin": PersonView.origin(group.provisionedBy), "moment": MomentView.view(group.modified, now: now),
        ]
    }

    func full(_ names: RowView.Names) -> View {
        var view = row
        view["externalID"] = group.externalID.map { VisibleText.line($0) as Any } ?? false
        view["members"] = group.members.prefix(Self.mostShown).map { email in
            [
                "memberName": VisibleText.line(names.people[email] ?? email), "memberEmail": VisibleText.line(email),
            ] as View
        }
        view["hasMembers"] = !group.members.isEmpty
        let more = group.members.count - Self.mostShown
        view["moreMembers"] = more > 0 ? Quantity.grouped(Int64(more)) : false
        return view
    }
}

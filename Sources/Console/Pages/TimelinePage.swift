import Domain
import HTTPTypes
import Hummingbird
import Policies

extension Rooms {
    func timeline(_ call: Call) async throws -> Response {
        var form = TimelineForm(call.fields)
        let names = try await names(call)
        let seesEverybody = try scope(call, &form, names)
        let people = try await seesEverybody ? names.people : others(call, names.people)
        let page = form.problems.isEmpty ? try await readable(call, form.query, before: form.before) : ReadablePage()
        let rows = page.rows
        let isFirst = form.before == nil
        let isLive = isFirst && shell.files.hasHTMX && form.problems.isEmpty
        let rowView = RowView(names: names, now: time.now)
        var view: View = [
            "rows": rows.map { rowView.view($0) },
            "isLive": isLive, "hasNoHTMX": !shell.files.hasHTMX,
            "isOlder": !isFirst, "newestAddress": form.address("/activities"),
            "olderAddress": false, "isFiltered": !form.fields().isEmpty,
            "seesEverybody": seesEverybody,
            "problems": form.problems.map { ["problemField": $0.field, "problemText": $0.message] as View },
            "hasProblems": !form.problems.isEmpty,
            "liveAddress": liveAddress(form, rows),
        ]
        view["isShort"] = page.isShort
        if let next = page.next {
            view["olderAddress"] = TimelineForm(query: form.query, before: next)
                .address("/activities", paging: true)
        }
        let filter = FilterView(form: form, names: names, people: people, seesEverybody: seesEverybody)
        view.merge(filter.view) { _, own in own }
        return try shell.response(
            Page(
                status: form.problems.isEmpty ? .ok : .badRequest, template: "timeline", title: "Activities",
                room: .activities, view: view, isLive: isLive),
            call.visit)
    }

    /// Narrows the filter to what the caller may see. True when that is everybody's activities.
    ///
    /// The address of somebody who is known stands for that person alone, though it be a part of another's.
    func scope(_ call: Call, _ form: inout TimelineForm, _ names: RowView.Names) throws -> Bool {
        let seesEverybody = permits(call, .readLog, .record(of: nil))
        let given = form.query.personPart
        if seesEverybody, given.map({ names.people[$0] == nil }) ?? true { return true }
        let person = given ?? call.visit.person?.email
        try require(call, .readLog, .record(of: person))
        (form.query.person, form.query.personPart) = (person, nil)
        return seesEverybody
    }

    /// Of people, those whose activities the caller may see besides their own. Asked about one by one, so only where policies
    /// of the organisation's own open part of the record, and no more than a page may wait for.
    private func others(_ call: Call, _ people: [String: String]) async throws -> [String: String] {
        guard try await services.policies().library.opensRecord else { return [:] }
        let asked = people.keys.filter { $0 != call.visit.person?.email }.sorted().prefix(Self.askedAbout)
        let permitted = authoriser.permitted(call.visit, .readLog, Array(asked)) { .record(of: $0) }
        return Dictionary(uniqueKeysWithValues: permitted.map { ($0, people[$0] ?? $0) })
    }

    private static let askedAbout = 1_000

    /// Names as the caller may see them. Whether they may see an asset is asked when it is shown.
    func names(_ call: Call) async throws -> RowView.Names {
        let people = try await services.people().map { ($0.email, $0.name) }
        let assets = try await services.assets().map { ($0.id, $0.name) }
        return RowView.Names(
            people: Dictionary(people) { first, _ in first }, assets: Dictionary(assets) { first, _ in first },
            isOpen: { permits(call, .readAsset, .asset($0)) })
    }

    private func liveAddress(_ form: TimelineForm, _ rows: [ActivityRow]) -> String {
        let after = rows.map(\.latest).max() ?? -1
        return "/activities/updates?" + FormFields.encode(form.fields() + [("after", String(after))])
    }
}

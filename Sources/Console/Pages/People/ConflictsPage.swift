import Domain
import Hummingbird
import Registry

extension Rooms {
    /// Who has two roles that nobody should have both of, and what to do about it.
    func conflicts(_ call: Call) async throws -> Response {
        let conflicts = try await services.dutyConflicts()
        let names = try await names(call)
        let rows = conflicts.prefix(Self.mostConflicts).map { conflict -> View in
            [
                "personName": VisibleText.line(names.people[conflict.person] ?? conflict.person),
                "personEmail": VisibleText.line(conflict.person),
                "personAddress": "\(ConsoleRoute.people.path)?" + FormFields.encode([("search", conflict.person)]),
                "roles": conflict.roles.map(Wording.role).joined(separator: ", "), "why": conflict.why,
                "foundMoment": conflict.found.map { MomentView.view($0, now: time.now) as Any } ?? false,
            ]
        }
        let more = conflicts.count - rows.count
        return try shell.response(
            Page(
                template: "conflicts", title: "Conflicts of duties", room: .people,
                view: [
                    "conflicts": rows, "hasConflicts": !rows.isEmpty, "total": Quantity.grouped(Int64(conflicts.count)),
                    "more": more > 0 ? Quantity.grouped(Int64(more)) as Any : false,
                ]), call.visit)
    }

    private static let mostConflicts = 500
}

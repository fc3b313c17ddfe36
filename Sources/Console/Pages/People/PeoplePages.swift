import Domain
import HTTPTypes
import Hummingbird
import Registry

extension Rooms {
    /// Who there is.
    func people(_ call: Call) async throws -> Response {
        let form = PeopleForm(call.fields)
        let size = configuration.pageSize
        let part = try await services.people(matching: form.text, offset: (form.page - 1) * size, limit: size)
        var view = form.view(.people, total: part.total, pageSize: size)
        view["people"] = part.items.map { PersonView(known: $0, now: time.now).row }
        view["hasPeople"] = !part.items.isEmpty
        return try shell.response(Page(template: "people", title: "People", room: .people, view: view), call.visit)
    }

    /// One person, with keys and sessions.
    func person(_ call: Call) async throws -> Response {
        guard let id = call.parameters.get("id"), let known = try await services.knownPerson(id) else {
            throw Fault.notFound
        }
        let seesKeys = permits(call, .listKeys, .person(known.person.email))
        let view = PersonView(known: known, now: time.now).full(seesKeys: seesKeys)
        return try shell.response(
            Page(template: "person", title: VisibleText.line(known.person.name), room: .people, view: view), call.visit)
    }

    /// Which groups there are.
    func groups(_ call: Call) async throws -> Response {
        let form = PeopleForm(call.fields)
        let size = configuration.pageSize
        let part = try await services.groups(matching: form.text, offset: (form.page - 1) * size, limit: size)
        var view = form.view(.groups, total: part.total, pageSize: size)
        view["groups"] = part.items.map { GroupView(group: $0, now: time.now).row }
        view["hasGroups"] = !part.items.isEmpty
        return try shell.response(Page(template: "groups", title: "Groups", room: .people, view: view), call.visit)
    }

    /// One group, with who is in it.
    func group(_ call: Call) async throws -> Response {
        guard let id = call.parameters.get("id"), let group = try await services.knownGroup(id) else {
            throw Fault.notFound
        }
        let view = GroupView(group: group, now: time.now).full(try await names(call))
        return try shell.response(
            Page(template: "group", title: VisibleText.line(group.display), room: .people, view: view), call.visit)
    }
}

import Domain
import HTTPTypes
import Hummingbird
import Registry

extension Rooms {
    /// Who there is.
    func people(_ call: Call) async throws -> Response {
        let form = ListForm(call.fields)
        let size = configuration.pageSize
        let part = try await services.people(matching: form.text, offset: (form.page - 1) * size, limit: size)
        var view = form.view(.people, total: part.total, pageSize: size)
        view["people"] = part.items.map { PersonView(known: $0, now: time.now).row }
        view["hasPeople"] = !part.items.isEmpty
        return try shell.response(Page(template: "people", title: "People", room: .people, view: view), call.visit)
    }

    /// One person, with keys and sessions.
    func person(_ call: Call) async throws -> Response { try await answer(call, try await openPerson(call)) }

    /// Shows somebody out: of one session, or of all.
    func endTheirSessions(_ call: Call) async throws -> Response {
        let known = try await openPerson(call)
        guard let administrator = call.visit.administrator else { throw Fault.badForm }
        let choice = call.fields.filled("session").map(SessionChoice.one) ?? .all(except: nil)
        return try await settle(
            call, known, try await services.endSessions(choice, of: known.person.email, by: administrator))
    }

    /// Helps somebody who lost their second factor.
    func resetTheirFactor(_ call: Call) async throws -> Response {
        let known = try await openPerson(call)
        guard let administrator = call.visit.administrator else { throw Fault.badForm }
        return try await settle(
            call, known, try await services.removeFactor(of: known.person.email, by: administrator))
    }

    /// Forgets by what a provider knows somebody.
    func unlinkThem(_ call: Call) async throws -> Response {
        let known = try await openPerson(call)
        guard let administrator = call.visit.administrator, let issuer = call.fields.filled("issuer") else {
            throw Fault.badForm
        }
        return try await settle(
            call, known, try await services.unlink(known.person.email, from: issuer, by: administrator))
    }

    /// Gives somebody another name.
    func addAlias(_ call: Call) async throws -> Response {
        let known = try await openPerson(call)
        guard let administrator = call.visit.administrator,
            let kind = call.fields["kind"].flatMap(PersonAlias.Kind.init(rawValue:))
        else { throw Fault.badForm }
        let (name, evidence) = (call.fields.filled("name") ?? "", call.fields.filled("evidence") ?? "")
        return try await settle(
            call, known,
            try await services.addAlias(kind, name, of: known.person.email, evidence: evidence, by: administrator))
    }

    func removeAlias(_ call: Call) async throws -> Response {
        let known = try await openPerson(call)
        guard let administrator = call.visit.administrator, let id = call.fields.filled("alias") else {
            throw Fault.badForm
        }
        return try await settle(
            call, known, try await services.removeAlias(id, of: known.person.email, by: administrator))
    }

    private func openPerson(_ call: Call) async throws -> KnownPerson {
        guard let id = call.parameters.get("id"), let known = try await services.knownPerson(id) else {
            throw Fault.notFound
        }
        return known
    }

    private func settle(_ call: Call, _ known: KnownPerson, _ result: DecisionResult) async throws -> Response {
        switch result {
        case .done: return redirect(LocalPath("\(ConsoleRoute.people.path)/\(known.account?.id ?? "")") ?? .home)
        case .refused(let denial): throw Fault.refused(denial)
        case .impossible(let problem): return try await answer(call, known, status: .conflict, problem: problem)
        }
    }

    private func answer(
        _ call: Call, _ known: KnownPerson, status: HTTPResponse.Status = .ok, problem: String? = nil
    ) async throws -> Response {
        let subject = Resource.person(known.person.email)
        var view = PersonView(known: known, now: time.now).full(
            seesKeys: permits(call, .listKeys, subject), mayEndSessions: offers(call, .endSession, subject),
            mayResetFactor: offers(call, .setFactor, subject), mayEdit: offers(call, .editPerson, subject))
        view["problem"] = problem.map { VisibleText.line($0) } ?? false
        return try shell.response(
            Page(
                status: status, template: "person", title: VisibleText.line(known.person.name), room: .people,
                view: view), call.visit)
    }

    /// Which groups there are.
    func groups(_ call: Call) async throws -> Response {
        let form = ListForm(call.fields)
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

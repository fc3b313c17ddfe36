import Domain
import HTTPTypes
import Hummingbird
import Trust

extension Rooms {
    /// Sends the browser to the provider.
    func openSingleSignOn(_ call: Call) async throws -> Response {
        let signOn = try singleSignOn(call)
        let next = LocalPath(call.fields["next"])
        guard call.visit.session == nil else { return redirect(next ?? .home) }
        return try await leave(call, next, session: nil, to: signOn)
    }

    /// Sends the browser to the provider, to have a second factor shown again there.
    func stepUpAtProvider(_ call: Call) async throws -> Response {
        let signOn = try singleSignOn(call)
        guard let session = call.visit.session, session.provider != nil else { throw Fault.notFound }
        return try await leave(call, LocalPath(call.fields["next"]), session: session.id, to: signOn)
    }

    private func leave(
        _ call: Call, _ next: LocalPath?, session: String?, to signOn: any SingleSignOn
    ) async throws -> Response {
        switch try await signOn.begin(place: next?.text ?? "", session: session) {
        case .leave(let address, let ticket, let seconds):
            let cookie = call.visit.cookies.set(.signOn, ticket, seconds: seconds)
            return Response(status: .seeOther, headers: [.location: address, .setCookie: cookie])
        case .busy: throw Fault.busy
        case .unavailable: throw Fault.providerUnavailable(signOn.name)
        }
    }

    /// Takes the browser back from the provider.
    func finishSingleSignOn(_ call: Call) async throws -> Response {
        let signOn = try singleSignOn(call)
        let cookies = call.visit.cookies
        let ticket = cookies.value(.signOn, in: call.request.headerFields)
        let fields = call.fields
        switch try await signOn.finish({ fields[$0] }, ticket: ticket, client: call.visit.client) {
        case .accepted(let person, let identity, let place):
            let token = try await services.openSession(
                for: person, by: SignInProof(identity, now: time.now), from: origin(call))
            return try welcome(
                LocalPath(place) ?? .home,
                [cookies.set(.session, token), cookies.clear(.signOn), cookies.clear(.visit)], call)
        case .steppedUp(let place):
            return try welcome(LocalPath(place) ?? .home, [cookies.clear(.signOn)], call)
        case .differentPerson: throw Fault.differentPerson(signOn.name)
        case .noSecondFactor: throw Fault.noSecondFactor(signOn.name)
        case .stale: throw Fault.staleSignOn
        case .declined: throw Fault.declined(signOn.name)
        case .disbelieved: throw Fault.disbelieved(signOn.name)
        case .unavailable: throw Fault.providerUnavailable(signOn.name)
        case .unknown: throw Fault.unknownToUs(signOn.name)
        case .noAddress: throw Fault.noAddress(signOn.name)
        case .otherPerson: throw Fault.otherPerson(signOn.name)
        case .throttled(let seconds): throw Fault.throttled(seconds)
        case .busy: throw Fault.busy
        }
    }

    /// A page of ours between the provider and the place to go on to: the browser sends the new session's cookie only where one of
    /// our own pages leads it (SameSite=Strict).
    private func welcome(_ place: LocalPath, _ cookies: [String], _ call: Call) throws -> Response {
        var page = Page(template: "signed-in", title: "Signed in", view: ["address": place.text])
        page.headers[.refresh] = "0; url=\(place.text)"
        for cookie in cookies { page.headers.append(shell.cookie(cookie)) }
        var visit = call.visit
        visit.isNew = false
        return try shell.response(page, visit)
    }

    /// Nothing is there where no provider is configured; and whoever only asks for the head would use up what comes once.
    private func singleSignOn(_ call: Call) throws -> any SingleSignOn {
        guard let signOn = services.singleSignOn, call.request.method == .get else { throw Fault.notFound }
        return signOn
    }
}

import Domain
import HTTPTypes
import Hummingbird
import Registry
import Trust

extension Rooms {
    func openSignIn(_ call: Call) async throws -> Response {
        let next = LocalPath(call.fields["next"])
        guard call.visit.session == nil else { return redirect(next ?? .home) }
        let end = call.fields["ended"] == nil ? nil : await services.singleSignOn?.endSessionAddress()
        return try form(call, next: next, providerEnd: end)
    }

    func signIn(_ call: Call) async throws -> Response {
        let next = LocalPath(call.fields["next"])
        guard let email = call.fields.filled("email")?.lowercased(), let password = call.fields["password"],
            email.utf8.count <= 254, (1...1024).contains(password.utf8.count)
        else { return try form(call, next: next, status: .forbidden, problem: Self.refusal) }
        switch try await services.signIn(email: email, password: password, client: call.visit.client) {
        case .accepted(let person, let proof): return try await enter(person, proof, next, call)
        case .secondFactor(let ticket): return try codeForm(call, ticket, next: next)
        case .refused:
            return try form(call, next: next, status: .forbidden, email: email, problem: Self.refusal)
        case .throttled(let seconds):
            var answer = try form(
                call, next: next, status: .tooManyRequests, email: email,
                problem: "Too many attempts. Wait \(Quantity.wait(seconds)) and try again.")
            answer.headers[.retryAfter] = String(seconds)
            return answer
        }
    }

    /// The second half of signing in, for whoever has a second factor.
    func finishSignIn(_ call: Call) async throws -> Response {
        let next = LocalPath(call.fields["next"])
        guard let ticket = call.fields["ticket"], let code = call.fields.filled(StepUpPage.field) else {
            throw Fault.badForm
        }
        switch try await services.finishSignIn(ticket, code: code, client: call.visit.client) {
        case .accepted(let person, let proof): return try await enter(person, proof, next, call)
        case .refused:
            return try codeForm(
                call, ticket, next: next, status: .forbidden,
                problem: "That code is not right, or was used before. Wait for the next one and try again.")
        case .throttled(let seconds):
            var answer = try codeForm(
                call, ticket, next: next, status: .tooManyRequests,
                problem: "Too many attempts. Wait \(Quantity.wait(seconds)) and try again.")
            answer.headers[.retryAfter] = String(seconds)
            return answer
        case .expired:
            return try form(
                call, next: next, status: .forbidden, problem: "That took too long. Begin again with your password.")
        }
    }

    /// Opens a session in the place of the one there was.
    private func enter(_ person: Person, _ proof: SignInProof, _ next: LocalPath?, _ call: Call) async throws
        -> Response
    {
        if let old = call.visit.session { try await services.closeSession(old.token) }
        let token = try await services.openSession(for: person, by: proof, from: origin(call))
        let cookies = call.visit.cookies
        return redirect(next ?? .home, cookies: [cookies.set(.session, token), cookies.clear(.visit)])
    }

    /// From where somebody signs in.
    func origin(_ call: Call) -> SessionOrigin {
        SessionOrigin(address: call.visit.client, agent: call.request.headerFields[.userAgent])
    }

    func signOut(_ call: Call) async throws -> Response {
        guard let session = call.visit.session else { throw Fault.staleForm }
        try await services.closeSession(session.token)
        let place = services.singleSignOn == nil ? "/sign-in" : "/sign-in?ended=1"
        return Response(
            status: .seeOther,
            headers: [.location: place, .setCookie: call.visit.cookies.clear(.session)])
    }

    func appearance(_ call: Call) throws -> Response {
        guard let theme = call.fields["theme"].flatMap(Theme.init(rawValue:)) else { throw Fault.badForm }
        let year = 365 * 86_400
        return redirect(
            LocalPath(call.fields["next"]) ?? .home,
            cookies: [call.visit.cookies.set(.theme, theme.rawValue, seconds: year)])
    }

    /// The same for an unknown address, a wrong password and somebody who left.
    private static let refusal = "That e-mail address and password do not match. Check both and try again."

    private func codeForm(
        _ call: Call, _ ticket: String, next: LocalPath?, status: HTTPResponse.Status = .ok, problem: String? = nil
    ) throws -> Response {
        try shell.response(
            Page(
                status: status, template: "sign-in-code", title: "One more step",
                view: ["ticket": ticket, "next": next?.text ?? false, "problem": problem ?? false]),
            call.visit)
    }

    private func form(
        _ call: Call, next: LocalPath?, status: HTTPResponse.Status = .ok, email: String = "", problem: String? = nil,
        providerEnd: String? = nil
    ) throws -> Response {
        let signOn = services.singleSignOn
        let query = next.map { "?" + FormFields.encode([("next", $0.text)]) } ?? ""
        return try shell.response(
            Page(
                status: status, template: "sign-in", title: "Sign in",
                view: [
                    "next": next?.text ?? false, "emailValue": VisibleText.line(email), "problem": problem ?? false,
                    "providerName": signOn.map { VisibleText.line($0.name) as Any } ?? false,
                    "providerAddress": ConsoleRoute.openSingleSignOn.path + query,
                    "providerEnd": providerEnd ?? false, "offersPassword": signOn?.leavesPasswords ?? true,
                ]),
            call.visit)
    }
}

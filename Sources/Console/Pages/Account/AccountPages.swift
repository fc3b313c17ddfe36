import Domain
import HTTPTypes
import Hummingbird
import Registry
import Trust

/// One's own account: the second factor, and where one is signed in.
extension Rooms {
    func account(_ call: Call) async throws -> Response { try await answerAccount(call) }

    /// The password once more, and then a key for the app.
    func beginFactor(_ call: Call) async throws -> Response {
        guard let session = call.visit.session else { throw Fault.badForm }
        guard let password = call.fields["password"], (1...1024).contains(password.utf8.count) else {
            return try await answerAccount(call, status: .badRequest, problem: "Type your password.")
        }
        let began = try await services.beginFactor(
            in: session.token, password: password, client: call.visit.client)
        switch began {
        case .begun: return redirect(LocalPath(ConsoleRoute.openFactor.path) ?? .home)
        case .refused:
            return try await answerAccount(call, status: .forbidden, problem: "That is not your password.")
        case .throttled(let seconds):
            var answer = try await answerAccount(
                call, status: .tooManyRequests,
                problem: "Too many attempts. Wait \(Quantity.wait(seconds)) and try again.")
            answer.headers[.retryAfter] = String(seconds)
            return answer
        }
    }

    /// The key, for the app, and the form for its first code.
    func openFactor(_ call: Call) async throws -> Response { try await answerKey(call) }

    func confirmFactor(_ call: Call) async throws -> Response {
        guard let session = call.visit.session, let administrator = call.visit.administrator else {
            throw Fault.badForm
        }
        let code = call.fields["code"] ?? ""
        switch try await services.confirmFactor(in: session.token, code: code, by: administrator) {
        case .done(let codes): return try answerCodes(call, codes, isNew: true)
        case .wrongCode:
            return try await answerKey(
                call, status: .forbidden,
                problem: "That is not the app's code. Check that the clocks of both are right, and try the next one.")
        case .refused(let denial): throw Fault.refused(denial)
        case .impossible(let problem): return try await answerAccount(call, status: .conflict, problem: problem)
        }
    }

    func renewCodes(_ call: Call) async throws -> Response {
        guard let administrator = call.visit.administrator else { throw Fault.badForm }
        switch try await services.renewRecoveryCodes(by: administrator) {
        case .done(let codes): return try answerCodes(call, codes, isNew: false)
        case .refused(let denial): throw Fault.refused(denial)
        case .wrongCode: throw Fault.badForm
        case .impossible(let problem): return try await answerAccount(call, status: .conflict, problem: problem)
        }
    }

    func removeFactor(_ call: Call) async throws -> Response {
        guard let administrator = call.visit.administrator else { throw Fault.badForm }
        return try await settle(
            call, try await services.removeFactor(of: administrator.name, by: administrator))
    }

    func endSession(_ call: Call) async throws -> Response {
        guard let session = call.visit.session, let administrator = call.visit.administrator else {
            throw Fault.badForm
        }
        let choice = call.fields.filled("session").map(SessionChoice.one) ?? .all(except: session.id)
        return try await settle(
            call, try await services.endSessions(choice, of: administrator.name, by: administrator))
    }

    private func settle(_ call: Call, _ result: DecisionResult) async throws -> Response {
        switch result {
        case .done: return redirect(LocalPath(ConsoleRoute.account.path) ?? .home)
        case .refused(let denial): throw Fault.refused(denial)
        case .impossible(let problem): return try await answerAccount(call, status: .conflict, problem: problem)
        }
    }

    private func answerAccount(
        _ call: Call, status: HTTPResponse.Status = .ok, problem: String? = nil
    ) async throws -> Response {
        guard let session = call.visit.session else { throw Fault.notFound }
        let state = try await services.account(of: session.person.email)
        var view = AccountView(state: state, session: session.id, now: time.now).view
        view["problem"] = problem.map { VisibleText.line($0) } ?? false
        view["email"] = VisibleText.line(session.person.email)
        return try shell.response(
            Page(status: status, template: "account", title: "Your account", view: view), call.visit)
    }

    private func answerKey(
        _ call: Call, status: HTTPResponse.Status = .ok, problem: String? = nil
    ) async throws -> Response {
        guard let session = call.visit.session else { throw Fault.notFound }
        guard let key = try await services.waitingKey(in: session.token) else {
            return try await answerAccount(
                call, status: .conflict, problem: "Nothing is being set up, or not any more. Begin again.")
        }
        let uri = key.uri(for: session.person.email)
        let picture = QRCode(Array(uri.utf8)).map(QRPicture.init)
        return try shell.response(
            Page(
                status: status, template: "factor", title: "Set up a second factor",
                view: [
                    "keyText": key.text, "keyURI": uri, "problem": problem ?? false,
                    "picture": picture.map { ["size": $0.size, "path": $0.path] as View as Any } ?? false,
                ]),
            call.visit)
    }

    private func answerCodes(_ call: Call, _ codes: [RecoveryCode], isNew: Bool) throws -> Response {
        try shell.response(
            Page(
                template: "recovery-codes", title: "Your recovery codes",
                view: ["codes": codes.map { ["code": $0.text] as View }, "isNewFactor": isNew]),
            call.visit)
    }
}

import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Registry
import Trust

/// The console's rooms and the way into each: one guarded door a route.
struct Rooms: Sendable {
    var services: any ConsoleServices
    var shell: Shell
    var configuration: ConsoleConfiguration
    var time: any TimeSource
    var streams: StreamLimit
    var bench: PolicyBench
    /// Searches that go on, each of which takes seconds.
    var searches = StreamLimit(perPerson: 1, total: 2)

    /// One request that was let in.
    struct Call: Sendable {
        var route: ConsoleRoute
        var request: HTTPRequest
        var visit: Visit
        /// What captures of the route's path caught.
        var parameters: Parameters
        /// The query, or the form's fields.
        var fields: FormFields
    }

    func router(logger: Logger) -> Router<ConsoleContext> {
        let router = Router(context: ConsoleContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: FaultPages(shell: shell))
        router.add(middleware: UnknownAddress(rooms: self))
        for route in ConsoleRoute.allCases {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                try await enter(route, request, context)
            }
        }
        return router
    }

    var authoriser: Authoriser { Authoriser(authority: services.authority, time: time) }

    /// Authorisation, then the form's checks, then the room.
    private func enter(_ route: ConsoleRoute, _ request: Request, _ context: ConsoleContext) async throws -> Response {
        var context = context
        if route.method == .post, route != .finishSignIn { try await takeFactor(request.head, &context) }
        let answer = authoriser.answer(
            context.visit, route.action, route.resource(context.visit.person), isJustified: route.isJustified)
        switch answer {
        case .permit: break
        case .signIn where route.isForPrograms && context.visit.trouble == nil:
            throw Fault(
                status: .forbidden, title: "Not open to strangers",
                message: "The log is followed by who signs in, or by whom a policy permits `follow_log`.", step: .signIn
            )
        case .signIn: return try signInFirst(request.head, context.visit)
        case .refuse(let denial):
            guard let fields = try? form(request.head, context), isOnRecord(route, fields) else {
                throw Fault.refused(denial)
            }
        }
        let fields =
            route.method == .post
            ? try form(request.head, context) : try query(request.head)
        let call = Call(
            route: route, request: request.head, visit: context.visit, parameters: context.parameters, fields: fields)
        switch route {
        case .home: return redirect(.home)
        case .timeline: return try await timeline(call)
        case .updates: return try await updates(call)
        case .activity: return try await activity(call)
        case .assets: return try await assets(call)
        case .asset: return try await asset(call)
        case .addLink: return try await addLink(call)
        case .revokeLink: return try await revokeLink(call)
        case .assetVersion: return try await assetVersion(call)
        case .assetRecord: return try await assetRecord(call)
        case .files: return try await files(call)
        case .file: return try await file(call)
        case .decideFile: return try await decideFile(call)
        case .approvals: return try await approvals(call)
        case .review: return try await review(call)
        case .decideVersion: return try await decideVersion(call)
        case .accessReviews: return try await accessReviews(call)
        case .accessReview: return try await accessReview(call)
        case .decideAccess: return try await decideAccess(call)
        case .policies: return try await policies(call)
        case .policy: return try await policy(call)
        case .tryPolicies: return try await tryPolicies(call)
        case .openSimulation: return try await openSimulation(call)
        case .simulate: return try await simulate(call)
        case .people: return try await people(call)
        case .conflicts: return try await conflicts(call)
        case .person: return try await person(call)
        case .groups: return try await groups(call)
        case .group: return try await group(call)
        case .detection: return try await detection(call)
        case .vault: return try await vault(call)
        case .reveal: return try await reveal(call)
        case .record: return try await record(call)
        case .openSearch: return try await openSearch(call)
        case .search: return try await search(call)
        case .placeHold, .liftHold, .erasePerson, .appointWitness, .dismissWitness: return try await govern(call)
        case .logCheckpoint: return try await logCheckpoint(call)
        case .logTile: return try await logTile(call)
        case .logProof: return try await logProof(call)
        case .design: return try design(call)
        case .openSignIn: return try await openSignIn(call)
        case .openSingleSignOn: return try await openSingleSignOn(call)
        case .finishSingleSignOn: return try await finishSingleSignOn(call)
        case .account: return try await account(call)
        case .beginFactor: return try await beginFactor(call)
        case .openFactor: return try await openFactor(call)
        case .confirmFactor: return try await confirmFactor(call)
        case .renewCodes: return try await renewCodes(call)
        case .removeFactor: return try await removeFactor(call)
        case .endSession: return try await endSession(call)
        case .endTheirSessions: return try await endTheirSessions(call)
        case .resetTheirFactor: return try await resetTheirFactor(call)
        case .unlinkThem: return try await unlinkThem(call)
        case .addAlias: return try await addAlias(call)
        case .removeAlias: return try await removeAlias(call)
        case .openStepUp: throw Fault.factorWanted
        case .stepUpAtProvider: return try await stepUpAtProvider(call)
        case .stepUp: return redirect(LocalPath(call.fields["next"]) ?? .home)
        case .signIn: return try await signIn(call)
        case .finishSignIn: return try await finishSignIn(call)
        case .signOut: return try await signOut(call)
        case .appearance: return try appearance(call)
        case .staticFile: return try staticFile(call)
        }
    }

    /// Whether the act itself asks again, and has the try on record: a token's, since policies may permit those of one asset,
    /// and a search, of which is known what was looked for.
    private func isOnRecord(_ route: ConsoleRoute, _ fields: FormFields) -> Bool {
        switch route {
        case .reveal: RevealForm(fields).problems.isEmpty
        case .search: SearchForm(fields, now: time.now).problems.isEmpty
        default: false
        }
    }

    /// Throws unless the caller of `call` may do `action` to `resource`.
    func require(_ call: Call, _ action: Action, _ resource: Resource) throws {
        if case .refuse(let denial) = authoriser.answer(call.visit, action, resource) {
            throw Fault.refused(denial)
        }
    }

    func permits(_ call: Call, _ action: Action, _ resource: Resource) -> Bool {
        authoriser.answer(call.visit, action, resource) == .permit
    }

    /// Whether something is offered: what is permitted, and what will be once the second factor has been shown. For buttons and
    /// forms; what somebody may see is for ``permits(_:_:_:)``.
    func offers(_ call: Call, _ action: Action, _ resource: Resource, isJustified: Bool = false) -> Bool {
        authoriser.answer(call.visit, action, resource, isJustified: isJustified) == .permit
            || authoriser.wantsFactor(call.visit, action, resource)
    }

    /// Takes the code that a form was sent with again because it was asked for.
    private func takeFactor(_ request: HTTPRequest, _ context: inout ConsoleContext) async throws {
        guard let fields = try? form(request, context), let code = fields[StepUpPage.field],
            let session = context.visit.session
        else { return }
        guard fields.filled(StepUpPage.field) != nil else { throw Fault.factorWanted }
        switch try await services.stepUp(session.token, code: code, client: context.visit.client) {
        case .accepted: context.visit.session?.secondFactor = time.now
        case .refused: throw Fault.wrongFactor
        case .throttled(let seconds): throw Fault.factorThrottled(seconds)
        case .absent: throw Fault.staleForm
        }
    }

    func redirect(_ path: LocalPath, cookies: [String] = []) -> Response {
        var headers: HTTPFields = [.location: path.text]
        for cookie in cookies { headers.append(shell.cookie(cookie)) }
        return Response(status: .seeOther, headers: headers)
    }

    /// Pages lead to the sign-in form and back; anything else is told plainly.
    func signInFirst(_ request: HTTPRequest, _ visit: Visit) throws -> Response {
        if StrayCall.isOne(request) { return StrayCall.answer }
        if let trouble = visit.trouble { throw Fault(trouble) }
        let wantsPage = request.headerFields[.accept]?.contains("text/event-stream") != true
        guard request.method == .get || request.method == .head, wantsPage else {
            throw Fault(
                status: .forbidden, title: "Sign in first",
                message: "You are not signed in, or your session has ended.",
                step: .signIn)
        }
        var address = "/sign-in"
        if let next = LocalPath(request.path), next != .home, next.text != "/" {
            address += "?" + FormFields.encode([("next", next.text)])
        }
        return Response(status: .seeOther, headers: [.location: address])
    }

    private func query(_ request: HTTPRequest) throws -> FormFields {
        let path = request.path ?? "/"
        guard let mark = path.utf8.firstIndex(of: UInt8(ascii: "?")) else { return FormFields() }
        guard path.utf8.count <= 8192, let fields = FormFields(path.utf8[path.utf8.index(after: mark)...]) else {
            throw Fault.badAddress
        }
        return fields
    }

    private func form(_ request: HTTPRequest, _ context: ConsoleContext) throws -> FormFields {
        guard OriginCheck.accepts(request) else { throw Fault.foreignForm }
        guard context.body.readableBytes <= ConsoleApplication.maximumBodyBytes else { throw Fault.tooLarge }
        let type = request.headerFields[.contentType]?.split(separator: ";").first?.lowercased()
        guard type == "application/x-www-form-urlencoded", let fields = FormFields(context.body.readableBytesView)
        else {
            throw Fault.badForm
        }
        guard let token = fields[FormToken.field], context.visit.secret.accepts(csrf: token) else {
            throw Fault.staleForm
        }
        return fields
    }
}

/// An address nothing answers to: strangers are asked to sign in, everybody else learns that it is unknown.
private struct UnknownAddress: RouterMiddleware {
    typealias Context = ConsoleContext

    var rooms: Rooms

    func handle(
        _ request: Request, context: ConsoleContext, next: (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            switch rooms.authoriser.answer(context.visit, .readUnknown, .system) {
            case .permit: throw Fault.notFound
            case .signIn: return try rooms.signInFirst(request.head, context.visit)
            case .refuse(let denial): throw Fault.refused(denial)
            }
        }
    }
}

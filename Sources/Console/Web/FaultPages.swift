import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Turns whatever a route throws into a page with a next step, or a line of text where programs ask.
struct FaultPages: RouterMiddleware {
    typealias Context = ConsoleContext

    var shell: Shell

    func handle(
        _ request: Request, context: ConsoleContext, next: (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let fault as Fault {
            return try asking(fault, request, context) ?? told(fault, request, context)
        } catch let error as ConsoleServiceError {
            context.logger.error("console service failed", metadata: ["kind": "\(error)"])
            return try told(Fault(error), request, context)
        } catch let error as any HTTPResponseError {
            return try told(error.status == .notFound ? .notFound : .broken, request, context)
        } catch {
            context.logger.error("console failed", metadata: ["kind": "\(type(of: error))"])
            return try told(.broken, request, context)
        }
    }

    /// Whoever follows the log reads no pages.
    private func told(_ fault: Fault, _ request: Request, _ context: ConsoleContext) throws -> Response {
        guard request.uri.path.hasPrefix("/log/") else { return try page(fault, context) }
        var headers: HTTPFields = [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"]
        if let seconds = fault.retryAfterSeconds { headers[.retryAfter] = String(seconds) }
        let text = [fault.message, fault.detail].compactMap { $0 }.joined(separator: "\n") + "\n"
        return Response(
            status: fault.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// The page that asks for the second factor, where that is all that is missing, and goes on with what was wanted.
    private func asking(_ fault: Fault, _ request: Request, _ context: ConsoleContext) throws -> Response? {
        guard let session = context.visit.session else { return nil }
        let isWanted =
            fault.wantsFactor
            || fault.denial.map { shell.authoriser().wantsFactor(context.visit, $0.action, $0.resource) } ?? false
        guard isWanted else { return nil }
        let page = StepUpPage(
            fault: fault, hasFactor: session.hasFactor, provider: session.provider,
            origin: Self.origin(request), method: request.method, visit: context.visit,
            fields: FormFields(context.body.readableBytesView) ?? FormFields())
        return try shell.response(page.page, context.visit)
    }

    /// The page of ours that a form was sent from, as far as the browser says so (RFC 9110 section 10.1.3). Whatever it says is an
    /// address here.
    private static func origin(_ request: Request) -> LocalPath? {
        guard let referrer = request.headers[.referer], let mark = referrer.firstRange(of: "://"),
            let path = referrer[mark.upperBound...].firstIndex(of: "/")
        else { return nil }
        return LocalPath(String(referrer[path...]))
    }

    private func page(_ fault: Fault, _ context: ConsoleContext) throws -> Response {
        var page = Page(
            status: fault.status, template: "fault", title: fault.title, room: nil,
            view: [
                "faultCode": fault.status.code, "faultTitle": fault.title, "faultMessage": fault.message,
                "faultDetail": fault.detail ?? false,
                "offersTimeline": fault.step == .timeline && context.visit.person != nil,
                "offersPolicies": fault.step == .policies && context.visit.person != nil,
                "offersAssets": fault.step == .assets && context.visit.person != nil,
                "offersApprovals": fault.step == .approvals && context.visit.person != nil,
                "offersFiles": fault.step == .files && context.visit.person != nil,
                "offersSignIn": context.visit.person == nil && context.visit.trouble == nil,
                "offersAgain": fault.step == .again,
            ])
        if let seconds = fault.retryAfterSeconds { page.headers[.retryAfter] = String(seconds) }
        return try shell.response(page, context.visit)
    }
}
